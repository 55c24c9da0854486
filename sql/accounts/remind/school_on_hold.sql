-- One row per school in scope and hold: too many guardians of a student hold the student's schools.
select distinct
    s.school_id,
    'hold_too_many_contacts' as rule
from student_contact_count as c
inner join person_school as s on c.student_key = s.person_key
semi join account_scope as scope on s.school_id = scope.school_id
where c.contacts >= getvariable('REMIND_CONTACT_LIMIT')
