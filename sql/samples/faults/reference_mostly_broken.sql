-- One column of links comes from another export: the named teachers, or the people of schools.
update class_row set teacher_id = 'X' || class_row.teacher_id
where getvariable('format') = 'remind_csv_1_0';

insert into person_school
select
    (select max(last.person_school_key) from person_school as last)
    + row_number() over (order by person_school.person_school_key) as person_school_key,
    null as person_key,
    'U' || person_school.person_school_key as person_id,
    person_school.school_id,
    true as is_listed
from person_school
where getvariable('format') = 'remind_csv_2_0'
order by person_school_key;

insert into mark
select
    fault_of(0) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    files.kind,
    null as key,
    files.field,
    'file' as entity,
    '' as school_id,
    files.file as record_id,
    null as observed
from (
    values
    ('remind_csv_1_0', 'class', 'classes.csv', 'teacher_id'),
    ('remind_csv_2_0', 'person_school', 'school_enrollments.csv', 'person_id')
) as files (format, kind, file, field)
where files.format = getvariable('format');
