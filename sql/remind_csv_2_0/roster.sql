-- How Remind CSV 2.0 becomes the common roster: remind-csv-2.0.md, sections 3 and 7.

-- One row per school row.
create or replace view source_school as
select
    f._file as file,
    f._line as line,
    f.school_id,
    f.school_name
from file_schools as f;

-- The role of the common roster for a role of users.csv in lower case; null = in no list.
create or replace macro staging_role(given) as
case given
    when 'teacher' then 'teacher'
    when 'student' then 'student'
    when 'parent' then 'guardian'
    when 'guardian' then 'guardian'
    when 'staff' then 'staff'
    when 'employee' then 'staff'
    when 'administrator' then 'staff'
    when 'admin' then 'staff'
end;

-- One row per user row whose role is known.
create or replace view source_person as
with roled as (
    select
        f._file as file,
        f._line as line,
        staging_role(lower(clean(f.role))) as role,
        f.person_id,
        f.first_name,
        f.last_name,
        f.contact_email as email_raw,
        f.contact_phone as phone_raw,
        null::varchar as home_phone_raw,
        f.date_of_birth as dob_raw,
        f.grade as grade_raw,
        null::varchar as language_raw
    from file_users as f
    where f.person_id is not null
)

select
    roled.file,
    roled.line,
    roled.role,
    roled.person_id,
    roled.first_name,
    roled.last_name,
    roled.email_raw,
    roled.phone_raw,
    roled.home_phone_raw,
    case when roled.role = 'student' then roled.dob_raw end as dob_raw,
    case when roled.role = 'student' then roled.grade_raw end as grade_raw,
    roled.language_raw,
    false as is_derived
from roled
where roled.role is not null;

-- One row per user row whose role no list knows.
create or replace table role_not_taken as
select
    f.person_id,
    f.role,
    f._file as file,
    f._line as line
from file_users as f
where
    f.person_id is not null
    and f.role is not null
    and staging_role(lower(clean(f.role))) is null;

-- One row per user row without a role.
create or replace table user_without_role as
select
    f.person_id,
    f._file as file,
    f._line as line,
    true as is_listed
from file_users as f
where f.person_id is not null and f.role is null;

-- One row per class enrollment (by the class's school) and school enrollment.
create or replace view source_person_school as
with class_school as (
    select
        f.class_id,
        arg_min(f.school_id, f._line) as school_id
    from file_classes as f
    group by f.class_id
)

select
    e._file as file,
    e._line as line,
    null::varchar as role,
    e.person_id,
    c.school_id
from file_class_enrollments as e
inner join class_school as c on e.class_id = c.class_id
where e.person_id is not null and c.school_id is not null
union all
select
    s._file as file,
    s._line as line,
    null as role,
    s.person_id,
    s.school_id
from file_school_enrollments as s
where s.person_id is not null and s.school_id is not null;

-- One row per relationship row.
create or replace view source_link as
select
    f._file as file,
    f._line as line,
    f.student_id,
    f.parent_id as guardian_id,
    null::bigint as guardian_line
from file_relationships as f
where f.student_id is not null and f.parent_id is not null;

-- One row per class row; the format names no teacher here.
create or replace view source_class as
select
    f._file as file,
    f._line as line,
    f.class_id,
    f.school_id,
    f.class_name,
    null::varchar as teacher_id
from file_classes as f
where f.class_id is not null;

-- One row per class enrollment; the school is the class's.
create or replace view source_membership as
select
    f._file as file,
    f._line as line,
    f.class_id,
    f.person_id,
    null::varchar as school_id,
    null::varchar as role_in_class,
    null::boolean as is_primary
from file_class_enrollments as f;
