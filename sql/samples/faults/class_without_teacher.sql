-- The class's teacher is missing from the enrollments.
delete from enrollment
where
    enrollment.role = 'teacher'
    and enrollment.class_key in (select chosen.key from chosen);

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
