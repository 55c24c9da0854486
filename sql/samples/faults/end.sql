-- The truth: every finding the injected faults cause, one row per finding and school.
create or replace temp table truth as
with role as (
    select unnest(['teacher', 'staff', 'guardian', 'student']) as kind
),

header as (
    select
        sample_column.role as kind,
        sample_column.field,
        sample_column.header
    from sample_column
    where sample_column.role not in ('', '*')
    union all
    select
        role.kind,
        sample_column.field,
        sample_column.header
    from sample_column
    cross join role
    where sample_column.role = '*'
    union all
    select
        sample_field.kind,
        sample_field.field,
        sample_column.header
    from sample_field
    inner join sample_column
        on sample_field.stem = sample_column.stem and sample_field.name = sample_column.name
),

home as (
    select
        person_school.person_key,
        person_school.school_id
    from person_school
    semi join school on person_school.school_id = school.school_id
    union
    select
        sample_guardian_school.person_key,
        sample_guardian_school.school_id
    from sample_guardian_school
),

schooled as (
    select
        mark.fault_id,
        mark.rule,
        mark.level,
        mark.kind,
        mark.key,
        mark.field,
        mark.entity,
        mark.record_id,
        mark.observed,
        coalesce(
            mark.school_id, class.school_id, enrolled.school_id, school.school_id, home.school_id,
            ''
        ) as school_id
    from mark
    left join class on mark.kind = 'class' and mark.key = class.class_key
    left join enrollment on mark.kind = 'enrollment' and mark.key = enrollment.enrollment_key
    left join class as enrolled on enrollment.class_key = enrolled.class_key
    left join school on mark.kind = 'school' and mark.key = school.school_no
    left join home
        on
            mark.kind in ('student', 'guardian', 'teacher', 'staff')
            and mark.key = home.person_key
)

select
    schooled.rule,
    schooled.level,
    schooled.school_id,
    coalesce(schooled.entity, schooled.kind) as entity,
    coalesce(schooled.record_id, sample_place.record_id) as record_id,
    coalesce(sample_place.file, if(schooled.entity = 'file', schooled.record_id, null)) as file,
    sample_place.line,
    header.header as "column",
    schooled.observed,
    schooled.fault_id
from schooled
left join sample_place on schooled.kind = sample_place.kind and schooled.key = sample_place.key
left join header on schooled.kind = header.kind and schooled.field = header.field;
