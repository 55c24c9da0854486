-- A required file has no file of its name, nor one whose name is nearly right.
select
    d.name as file,
    null::bigint as line,
    null::varchar as "column",
    d.name as record_id,
    null::varchar as observed
from format_file as d
where
    d.required
    and not exists (
        select 1
        from snapshot_files as f
        where coalesce(f.expected_name, f.near_name) = d.name
    )
