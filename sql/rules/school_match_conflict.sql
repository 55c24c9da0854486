-- Another school of the files is matched with the same school of the platform.
select
    s.file,
    s.line,
    null::varchar as "column",
    s.school_id as record_id,
    m.remind_school as observed,
    s.school_id
from school as s
inner join school_match as m on s.school_id = m.school_id
where m.state = 'conflict'
