-- The files fit no format, or two: one row per sentence of the recognition, and one per expected
-- file that came twice.
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as "column",
    '' as record_id,
    p.problem as observed
from snapshot_problems as p
union all
select
    null as file,
    null as line,
    null as "column",
    f.expected_name as record_id,
    string_agg(f.name, ' and ' order by f.name)
    || ' are both '
    || f.expected_name
    || '.' as observed
from snapshot_files as f
where f.expected_name is not null
group by f.expected_name
having count(*) > 1
