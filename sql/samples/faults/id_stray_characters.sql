-- A support teacher's id ends in a blank or a no-break space wherever it is written.
create or replace temp table renamed as
select
    chosen.n,
    chosen.key,
    chosen.person_id as old_id,
    chosen.person_id || [' ', chr(160)][chosen.n % 2 + 1] as new_id
from chosen;

insert into mark
select
    fault_of(renamed.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'teacher' as kind,
    renamed.key as key,
    'person_id' as field,
    'row' as entity,
    null as school_id,
    null as record_id,
    null as observed
from renamed;

insert into mark
select
    fault_of(renamed.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'enrollment' as kind,
    enrollment.enrollment_key as key,
    'person_id' as field,
    'row' as entity,
    null as school_id,
    null as record_id,
    null as observed
from renamed
inner join enrollment on renamed.old_id = enrollment.person_id;

insert into mark
select
    fault_of(renamed.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'class_row' as kind,
    class_row.class_row_key as key,
    'teacher_id' as field,
    'row' as entity,
    class_row.school_id as school_id,
    null as record_id,
    null as observed
from renamed
inner join class_row on renamed.old_id = class_row.teacher_id
where getvariable('format') = 'remind_csv_1_0';

insert into mark
select
    fault_of(renamed.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'person_school' as kind,
    person_school.person_school_key as key,
    'person_id' as field,
    'row' as entity,
    person_school.school_id,
    null as record_id,
    null as observed
from renamed
inner join person_school on renamed.key = person_school.person_key
where getvariable('format') = 'remind_csv_2_0';

update person_school set person_id = renamed.new_id
from renamed
where person_school.person_id = renamed.old_id;

update person set person_id = renamed.new_id
from renamed
where person.person_id = renamed.old_id;

update enrollment set person_id = renamed.new_id
from renamed
where enrollment.person_id = renamed.old_id;

update class_row set teacher_id = renamed.new_id
from renamed
where class_row.teacher_id = renamed.old_id;
