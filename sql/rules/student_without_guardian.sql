-- No guardian is linked to the student.
select
    s.file,
    s.line,
    null::varchar as "column",
    s.record_id,
    null::varchar as observed,
    s.person_key
from student as s
anti join guardianship as g on s.person_key = g.student_key
