-- Where the district's rows stand in the files of Remind CSV 2.0: file, line, ids, schools.
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
    person.role as kind,
    person.person_key as key,
    'users.csv' as file,
    person.person_id as record_id,
    row_number() over (order by person.person_key) + 1 as line
from person
union all
select
    'class' as kind,
    r._key as key,
    'classes.csv' as file,
    r.class_id as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_classes as r
union all
select
    'enrollment' as kind,
    r._key as key,
    'class_enrollments.csv' as file,
    coalesce(r.class_id, '') || '|' || coalesce(r.person_id, '') as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_class_enrollments as r
union all
select
    'person_school' as kind,
    r._key as key,
    'school_enrollments.csv' as file,
    concat_ws('|', r.school_id, r.person_id) as record_id,
    row_number() over (order by r._order) + 1 as line
from sample_school_enrollments as r;

create or replace temp view sample_guardian_school as
select distinct
    link.guardian_key as person_key,
    person_school.school_id
from link
inner join person_school on link.student_key = person_school.person_key;

create or replace temp table sample_field as
select
    listed.kind,
    listed.field,
    listed.stem,
    listed.name
from (
    values
    ('class', 'class_name', 'classes', 'class_name'),
    ('enrollment', 'class_id', 'class_enrollments', 'class_id'),
    ('enrollment', 'person_id', 'class_enrollments', 'person_id'),
    ('person_school', 'school_id', 'school_enrollments', 'school_id'),
    ('person_school', 'person_id', 'school_enrollments', 'person_id'),
    ('teacher', 'person_id', 'users', 'person_id'),
    ('coach', 'role', 'users', 'role'),
    ('school', 'school_name', 'schools', 'school_name')
) as listed (kind, field, stem, name);
