-- The class names a teacher of the school who is not enrolled in it.
update class_row set teacher_id = chosen.aide_id
from chosen
where class_row.class_key = chosen.key;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    'teacher_id' as field,
    null as entity,
    null as school_id,
    null as record_id,
    chosen.aide_id as observed
from chosen;
