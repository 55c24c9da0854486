-- A guardian is enrolled in the class of the child.
create or replace temp table added as
select
    chosen.n,
    chosen.key as guardian_key,
    chosen.student_key,
    (select max(last.enrollment_key) from enrollment as last) + 1 + chosen.n as enrollment_key
from chosen;

insert into enrollment
select
    added.enrollment_key,
    class.class_key,
    added.guardian_key as person_key,
    class.school_id,
    class.class_id,
    person.person_id,
    'guardian' as role,
    false as is_primary
from added
inner join person on added.guardian_key = person.person_key
inner join enrollment as child on added.student_key = child.person_key
inner join class on child.class_key = class.class_key and class.subject = 0
order by added.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'enrollment' as kind,
    added.enrollment_key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from added;
