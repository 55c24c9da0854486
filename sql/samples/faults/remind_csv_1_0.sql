-- Where the district's rows stand in the files of Remind CSV 1.0: file, line, ids, schools.
create or replace temp table guardian_row as
select
    r._guardian_key as key,
    r._key as student_key,
    'parent_' || r.student_id || '_' || coalesce(r.guardian_first_name, '') as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_students as r;

create or replace temp table sample_place as
select
    'school' as kind,
    r._key as key,
    'schools.csv' as file,
    r.school_id as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_schools as r
union all
select
    'teacher' as kind,
    r._key as key,
    'teachers.csv' as file,
    any_value(r.teacher_id) as record_id,
    min(r.line) as line
from (
    select
        teachers._key,
        teachers.teacher_id,
        row_number() over (order by teachers._order) + 1 as line
    from sample_teachers as teachers
) as r
group by r._key
union all
select
    'student' as kind,
    r.student_key as key,
    'students.csv' as file,
    any_value(person.person_id) as record_id,
    min(r.line) as line
from guardian_row as r
inner join person on r.student_key = person.person_key
group by r.student_key
union all
select
    'guardian' as kind,
    r.key,
    'students.csv' as file,
    min(r.record_id) as record_id,
    arg_min(r.line, r.record_id) as line
from guardian_row as r
where r.key is not null
group by r.key
union all
select
    'class' as kind,
    r._class_key as key,
    'classes.csv' as file,
    any_value(r.class_id) as record_id,
    min(r.line) as line
from (
    select
        classes._class_key,
        classes.class_id,
        row_number() over (order by classes._order) + 1 as line
    from sample_classes as classes
) as r
group by r._class_key
union all
select
    'class_row' as kind,
    r._key as key,
    'classes.csv' as file,
    r.class_id as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_classes as r
union all
select
    'enrollment' as kind,
    r._key as key,
    'enrollments.csv' as file,
    coalesce(r.class_id, '') || '|' || coalesce(r.user_id, '') as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_enrollments as r;

-- A derived guardian has the school of the one student it is derived from.
create or replace temp view sample_guardian_school as
select
    r.key as person_key,
    arg_min(person_school.school_id, r.record_id) as school_id
from guardian_row as r
inner join person_school on r.student_key = person_school.person_key
where r.key is not null
group by r.key;

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
