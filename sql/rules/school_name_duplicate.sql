-- Two school ids with one name; every school but the first of that name is shown.
select
    s.file,
    s.line,
    null::varchar as "column",
    s.school_id as record_id,
    s.school_name as observed,
    s.school_id
from school as s
where s.norm_title <> ''
qualify row_number() over (partition by s.norm_title order by s.line) > 1
