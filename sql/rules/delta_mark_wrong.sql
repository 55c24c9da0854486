-- A row of a delta file does not say what changed, or when.
with changed as (
    select
        m.file,
        m.line,
        m.record_id,
        m.status,
        m.changed
    from record_mark as m
    semi join delta_file as d on m.file_name = d.file_name
)

select
    c.file,
    c.line,
    'status' as "column",
    c.record_id,
    c.status as observed
from changed as c
where c.status is null or c.status not in ('active', 'tobedeleted')
union all
select
    c.file,
    c.line,
    'dateLastModified' as "column",
    c.record_id,
    null as observed
from changed as c
where c.changed is null
