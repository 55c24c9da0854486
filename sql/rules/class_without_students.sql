-- No valid enrollment row of the class belongs to a student.
select
    c.file,
    c.line,
    null::varchar as "column",
    c.class_id as record_id,
    null::varchar as observed
from class as c
left join class_fact as f on c.class_key = f.class_key
where coalesce(f.enrolled_students, 0) = 0
