-- A student of the school has as many distinct guardians as hold the school.
with listed as (
    select
        p.school_id,
        string_agg(distinct p.person_id, ', ' order by p.person_id) as students
    from student_contact_count as c
    inner join person_school as p on c.student_key = p.person_key
    where c.contacts >= getvariable('REMIND_CONTACT_LIMIT')
    group by p.school_id
)

select
    s.file,
    s.line,
    null::varchar as "column",
    s.school_id as record_id,
    l.students as observed,
    s.school_id
from school_on_hold as h
inner join school as s on h.school_id = s.school_id
inner join listed as l on h.school_id = l.school_id
where h.rule = 'hold_too_many_contacts'
