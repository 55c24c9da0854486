-- Joined guardian records are linked to more students than one family has.
with linked as (
    select
        link.guardian_key,
        link.student_key::varchar as student
    from guardianship as link
    union all
    -- guardians.csv alone comes without the students it names.
    select
        link.guardian_key,
        link.student_id as student
    from unrostered_link as link
    where getvariable('short') = 'CTG'
),

many as (
    select
        g.group_key,
        count(distinct link.student) as students
    from linked as link
    inner join guardian_group as g on link.guardian_key = g.person_key
    group by g.group_key
    having count(distinct link.student) > getvariable('MANY_STUDENTS')
)

-- A group is shown at the record that stands for it.
select
    p.file,
    p.line,
    null::varchar as "column",
    p.person_id as record_id,
    m.students::varchar as observed,
    p.person_key
from many as m
inner join person as p on m.group_key = p.person_key
