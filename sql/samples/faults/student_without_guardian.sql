-- The student's only guardian is missing from the files.
delete from link
where link.student_key in (select chosen.key from chosen);

delete from person
where person.person_key in (select chosen.guardian_key from chosen);

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
