-- The class's only teacher has no email.
update class_row set teacher_id = chosen.aide_id
from chosen
where class_row.class_key = chosen.key;

update enrollment set person_key = chosen.aide_key, person_id = chosen.aide_id
from chosen
where enrollment.class_key = chosen.key and enrollment.role = 'teacher';

update person set email = null
from chosen
where person.person_key = chosen.aide_key;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from chosen;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    'teacher_email_missing' as rule,
    'error' as level,
    'teacher' as kind,
    chosen.aide_key as key,
    'email' as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from chosen;
