-- A student under 13 has guardians, and none of them gets or has an account.
with child as (
    select p.person_key
    from person as p
    where p.role = 'student' and p.dob > getvariable('as_of') - interval 13 year
),

unreached as (
    select g.student_key
    from guardianship as g
    inner join child as c on g.student_key = c.person_key
    inner join outcome as o on g.guardian_key = o.person_key
    group by g.student_key
    having not bool_or(o.outcome in ('created', 'merged'))
)

-- A school that is not in scope gives nobody an account, and none is missed there.
select
    p.file,
    p.line,
    null::varchar as "column",
    p.person_id as record_id,
    null::varchar as observed,
    p.person_key
from unreached as u
inner join person as p on u.student_key = p.person_key
anti join outcome as o on u.student_key = o.person_key and o.reason = 'school_not_in_scope'
