-- A teacher, staff member or student is in no school: neither enrolled in a class nor listed.
with candidate as (
    select
        p.person_key,
        p.person_id,
        p.file,
        p.line
    from person as p
    anti join person_school as s on p.person_key = s.person_key
    where p.role in ('teacher', 'staff', 'student')
),

-- Rows that lead nowhere are reported as unknown references.
pointed as (
    select c.person_id
    from candidate as c
    inner join membership as m on c.person_id = m.person_id
    union
    select c.person_id
    from candidate as c
    inner join source_person_school as s on c.person_id = s.person_id
)

select
    c.file,
    c.line,
    null::varchar as "column",
    c.person_id as record_id,
    null::varchar as observed,
    c.person_key
from candidate as c
anti join pointed as p on c.person_id = p.person_id
