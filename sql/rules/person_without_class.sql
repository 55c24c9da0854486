-- A student, teacher or staff member has no valid enrollment.
with candidate as (
    select
        p.person_key,
        p.person_id,
        p.file,
        p.line
    from person as p
    anti join person_fact as f on p.person_key = f.person_key
    where p.role in ('student', 'teacher', 'staff')
),

-- In 2.0 people may be listed under a school instead: only broken enrollments count there.
excused as (
    select c.person_key
    from candidate as c
    anti join membership as m on c.person_id = m.person_id
    where getvariable('short') = 'R2'
    union
    select c.person_key
    from candidate as c
    inner join person_school as s on c.person_key = s.person_key
    where getvariable('short') = 'R2'
)

select
    c.file,
    c.line,
    null::varchar as "column",
    c.person_id as record_id,
    null::varchar as observed,
    c.person_key
from candidate as c
anti join excused as e on c.person_key = e.person_key
where exists (select 1 from person_fact)
