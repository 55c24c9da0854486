-- Where the district's rows stand in the files of Remind CSV 1.0: file, line, ids, schools.
create or replace temp table guardian_row as
select
    rows._guardian_key as key,
    rows._key as student_key,
    'parent_' || rows.student_id || '_' || coalesce(rows.guardian_first_name, '') as record_id,
    row_number() over (order by rows._order) + 1 as line
from sample_students as rows;

create or replace temp table sample_place as
select
    'school' as kind,
    rows._key as key,
    'schools.csv' as file,
    rows.school_id as record_id,
    row_number() over (order by rows._order) + 1 as line
from sample_schools as rows
union all
select
    'teacher' as kind,
    rows._key as key,
    'teachers.csv' as file,
    any_value(rows.teacher_id) as record_id,
    min(rows.line) as line
from (
    select
        teachers._key,
        teachers.teacher_id,
        row_number() over (order by teachers._order) + 1 as line
    from sample_teachers as teachers
) as rows
group by rows._key
union all
select
    'student' as kind,
    rows.student_key as key,
    'students.csv' as file,
    any_value(person.person_id) as record_id,
    min(rows.line) as line
from guardian_row as rows
inner join person on rows.student_key = person.person_key
group by rows.student_key
union all
select
    'guardian' as kind,
    rows.key,
    'students.csv' as file,
    min(rows.record_id) as record_id,
    arg_min(rows.line, rows.record_id) as line
from guardian_row as rows
where rows.key is not null
group by rows.key
union all
select
    'class' as kind,
    rows._class_key as key,
    'classes.csv' as file,
    any_value(rows.class_id) as record_id,
    min(rows.line) as line
from (
    select
        classes._class_key,
        classes.class_id,
        row_number() over (order by classes._order) + 1 as line
    from sample_classes as classes
) as rows
group by rows._class_key
union all
select
    'class_row' as kind,
    rows._key as key,
    'classes.csv' as file,
    rows.class_id as record_id,
    row_number() over (order by rows._order) + 1 as line
from sample_classes as rows
union all
select
    'enrollment' as kind,
    rows._key as key,
    'enrollments.csv' as file,
    concat_ws('|', rows.class_id, rows.user_id) as record_id,
    row_number() over (order by rows._order) + 1 as line
from sample_enrollments as rows;

-- A derived guardian has the school of the one student it is derived from.
create or replace temp view sample_guardian_school as
select
    rows.key as person_key,
    arg_min(person_school.school_id, rows.record_id) as school_id
from guardian_row as rows
inner join person_school on rows.student_key = person_school.person_key
where rows.key is not null
group by rows.key;

create or replace temp table sample_field as
select
    listed.kind,
    listed.field,
    listed.stem,
    listed.name
from (
    values
    ('class', 'class_name', 'classes', 'class_name'),
    ('class', 'teacher_id', 'classes', 'teacher_id'),
    ('class_row', 'class_id', 'classes', 'class_id'),
    ('class_row', 'teacher_id', 'classes', 'teacher_id'),
    ('enrollment', 'class_id', 'enrollments', 'class_id'),
    ('enrollment', 'school_id', 'enrollments', 'school_id'),
    ('enrollment', 'person_id', 'enrollments', 'user_id'),
    ('teacher', 'person_id', 'teachers', 'teacher_id'),
    ('school', 'school_name', 'schools', 'school_name')
) as listed (kind, field, stem, name);
