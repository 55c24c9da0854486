-- There is no manifest, so the set counts as one of version 1.0.
select
    d.name as file,
    null::bigint as line,
    null::varchar as "column",
    d.name as record_id,
    'There is no manifest.csv, which makes it a set of version 1.0.' as observed
from format_file as d
where
    d.name = 'manifest.csv'
    and not exists (
        select 1
        from snapshot_files as f
        where coalesce(f.expected_name, f.near_name) = d.name
    )
