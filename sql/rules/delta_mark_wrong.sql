-- A row of a delta file does not say what changed, or when.
with judged as (
    select
        m.file,
        m.line,
        m.record_id,
        unnest(
            [
                {'name': 'status', 'value': m.status, 'is_right': m.status in ('active', 'tobedeleted')},
                {'name': 'dateLastModified', 'value': m.changed, 'is_right': m.changed is not null}
            ]
        ) as mark
    from record_mark as m
    semi join delta_file as d on m.file_name = d.file_name
)

select
    j.file,
    j.line,
    j.mark.name as "column",
    j.record_id,
    j.mark.value as observed
from judged as j
where not coalesce(j.mark.is_right, false)
