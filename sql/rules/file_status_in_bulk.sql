-- A file that is not a delta file has its status or date of change filled; counts per value.
with filled_mark as (
    select
        m.file,
        m.status,
        m.changed
    from record_mark as m
    anti join delta_file as d on m.file_name = d.file_name
    where m.status is not null or m.changed is not null
),

per_value as (
    select
        f.file,
        f.status,
        count(*) as rows,
        count(f.changed) as dated
    from filled_mark as f
    group by f.file, f.status
)

select
    v.file,
    null::bigint as line,
    null::varchar as "column",
    v.file as record_id,
    concat_ws(
        '; ',
        'status ' || string_agg(v.status || ': ' || v.rows, ', ' order by v.status),
        case when sum(v.dated) > 0 then 'dateLastModified: ' || sum(v.dated) end
    ) as observed
from per_value as v
group by v.file
