-- The only guardian of a child has neither email nor phone.
update person set email = null, phone = null
from chosen
where person.person_key = chosen.guardian_key;

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
    'guardian_without_contact' as rule,
    'alert' as level,
    'guardian' as kind,
    chosen.guardian_key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from chosen;
