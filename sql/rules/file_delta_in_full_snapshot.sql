-- The manifest calls a file the platform reads a delta file.
select
    m.file,
    null::bigint as line,
    null::varchar as "column",
    m.file as record_id,
    'manifest line ' || min(m.line) as observed
from manifest_file as m
inner join format_file as d on m.file = d.name
where m.mode = 'delta'
group by m.file
