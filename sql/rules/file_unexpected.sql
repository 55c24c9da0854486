-- A file that is neither expected nor a misnamed expected one.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    null::varchar as observed
from snapshot_files as f
where
    f.expected_name is null
    and not f.is_outside
    and (
        f.near_name is null
        or exists (
            select 1
            from snapshot_files as exact
            where exact.expected_name = f.near_name
        )
    )
