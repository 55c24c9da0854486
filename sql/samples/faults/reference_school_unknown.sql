-- A row names a school that is not in the schools file.
update enrollment set school_id = 'S9' || enrollment.school_id
from chosen
where
    getvariable('format') = 'remind_csv_1_0'
    and enrollment.enrollment_key = chosen.key;

create or replace temp table added as
select
    chosen.n,
    chosen.key as enrollment_key,
    chosen.student_key,
    chosen.person_id,
    chosen.school_id,
    (select max(last.person_school_key) from person_school as last) + 1 + chosen.n
        as person_school_key
from chosen;

insert into person_school
select
    added.person_school_key,
    added.student_key as person_key,
    added.person_id,
    'S9' || added.school_id as school_id,
    true as is_listed
from added
where getvariable('format') = 'remind_csv_2_0'
order by added.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    if(getvariable('format') = 'remind_csv_1_0', 'enrollment', 'person_school') as kind,
    if(
        getvariable('format') = 'remind_csv_1_0', added.enrollment_key, added.person_school_key
    ) as key,
    'school_id' as field,
    'enrollment' as entity,
    added.school_id as school_id,
    null as record_id,
    'S9' || added.school_id as observed
from added;
