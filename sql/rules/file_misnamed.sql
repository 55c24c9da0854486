-- An expected file is absent and this one's name is nearly right; observed is the right name.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    f.near_name as observed
from snapshot_files as f
where
    f.expected_name is null
    and f.near_name is not null
    and not exists (
        select 1
        from snapshot_files as exact
        where exact.expected_name = f.near_name
    )
