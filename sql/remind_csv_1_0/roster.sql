-- How Remind CSV 1.0 becomes the common roster: remind-csv-1.0.md, section 5.

-- One row per school row.
create or replace view source_school as
select
    f._file as file,
    f._line as line,
    f.school_id,
    f.school_name
from file_schools as f;

-- One row per teacher row, student row and non-empty guardian part; a guardian's id is derived.
create or replace view source_person as
select
    f._file as file,
    f._line as line,
    'teacher' as role,
    f.teacher_id as person_id,
    f.teacher_first_name as first_name,
    f.teacher_last_name as last_name,
    f.teacher_email as email_raw,
    f.teacher_mobile_phone as phone_raw,
    null::varchar as home_phone_raw,
    null::varchar as dob_raw,
    null::varchar as grade_raw,
    null::varchar as language_raw,
    false as is_derived
from file_teachers as f
where f.teacher_id is not null
union all
select
    f._file as file,
    f._line as line,
    'student' as role,
    f.student_id as person_id,
    f.student_first_name as first_name,
    f.student_last_name as last_name,
    f.student_email as email_raw,
    f.student_phone as phone_raw,
    null as home_phone_raw,
    f.dob as dob_raw,
    f.grade as grade_raw,
    null as language_raw,
    false as is_derived
from file_students as f
where f.student_id is not null
union all
select
    f._file as file,
    f._line as line,
    'guardian' as role,
    'parent_' || f.student_id || '_' || coalesce(f.guardian_first_name, '') as person_id,
    f.guardian_first_name as first_name,
    f.guardian_last_name as last_name,
    f.guardian_email as email_raw,
    f.guardian_phone as phone_raw,
    null as home_phone_raw,
    null as dob_raw,
    null as grade_raw,
    null as language_raw,
    true as is_derived
from file_students as f
where
    f.student_id is not null
    and coalesce(f.guardian_first_name, f.guardian_last_name, f.guardian_email, f.guardian_phone)
    is not null;

-- One row per person row and the school it names; guardians follow their students.
create or replace view source_person_school as
select
    f._file as file,
    f._line as line,
    'teacher' as role,
    f.teacher_id as person_id,
    f.school_id
from file_teachers as f
where f.teacher_id is not null and f.school_id is not null
union all
select
    f._file as file,
    f._line as line,
    'student' as role,
    f.student_id as person_id,
    f.school_id
from file_students as f
where f.student_id is not null and f.school_id is not null;

-- One row per student row with a guardian part; guardian_line finds the derived guardian.
create or replace view source_link as
select
    f._file as file,
    f._line as line,
    f.student_id,
    'parent_' || f.student_id || '_' || coalesce(f.guardian_first_name, '') as guardian_id,
    f._line as guardian_line
from file_students as f
where
    f.student_id is not null
    and coalesce(f.guardian_first_name, f.guardian_last_name, f.guardian_email, f.guardian_phone)
    is not null;

-- One row per class row; co-teachers repeat the class.
create or replace view source_class as
select
    f._file as file,
    f._line as line,
    f.class_id,
    f.school_id,
    f.class_name,
    f.teacher_id
from file_classes as f
where f.class_id is not null;

-- One row per enrollment row.
create or replace view source_membership as
select
    f._file as file,
    f._line as line,
    f.class_id,
    f.user_id as person_id,
    f.school_id,
    null::varchar as role_in_class,
    null::boolean as is_primary
from file_enrollments as f;
