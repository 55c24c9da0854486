-- Joined guardian records are linked to more students than one family has.
with many as (
    select
        g.group_key,
        count(distinct link.student_key) as students
    from guardianship as link
    inner join guardian_group as g on link.guardian_key = g.person_key
    group by g.group_key
    having count(distinct link.student_key) > getvariable('MANY_STUDENTS')
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
