-- A guardian stands in the class enrollments.
select
    m.file,
    m.line,
    null::varchar as "column",
    concat_ws('|', m.class_id, m.person_id) as record_id,
    m.role_in_class as observed
from membership as m
where m.role_in_class = 'guardian'
