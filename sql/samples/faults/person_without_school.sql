-- A support teacher is enrolled nowhere.
delete from enrollment
where enrollment.person_key in (select chosen.key from chosen);

delete from person_school
where person_school.person_key in (select chosen.key from chosen);

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    null as field,
    null as entity,
    '' as school_id,
    null as record_id,
    null as observed
from chosen;
