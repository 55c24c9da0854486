-- A required file has no file of its name, nor one whose name is nearly right; in the standard a
-- file that links of another one point into is required too.
select
    d.name as file,
    null::bigint as line,
    null::varchar as "column",
    d.name as record_id,
    null::varchar as observed
from format_file as d
where
    d.required
    and getvariable('short') <> 'ORS'
    and not exists (
        select 1
        from snapshot_files as f
        where coalesce(f.expected_name, f.near_name) = d.name
    )
union all
select
    a.target_file as file,
    null as line,
    null as "column",
    a.target_file as record_id,
    'needed by ' || string_agg(a.file || ' ' || a.header, ', ' order by a.file, a.header)
        as observed
from absent_target as a
where getvariable('short') = 'ORS'
group by a.target_file
union all
select
    'roles.csv' as file,
    null as line,
    null as "column",
    'roles.csv' as record_id,
    'needed by users.csv' as observed
from snapshot_files as f
where
    getvariable('short') = 'ORS'
    and f.expected_name = 'users.csv'
    and exists (
        select 1
        from format_file as d
        where d.name = 'roles.csv'
    )
    and not exists (
        select 1
        from snapshot_files as s
        where coalesce(s.expected_name, s.near_name) = 'roles.csv'
    )
    and not exists (
        select 1
        from delta_file as d
        where d.file_name = 'users.csv'
    )
