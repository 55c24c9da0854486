-- How guardians.csv alone becomes the common roster: guardians and links, nobody else.

-- No row: the file names no schools.
create or replace view source_school as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as school_id,
    null::varchar as school_name
where false;

-- One row per row of the file.
create or replace view source_person as
select
    g.file,
    g.line,
    g.role,
    g.person_id,
    g.first_name,
    g.last_name,
    g.email_raw,
    g.phone_raw,
    g.home_phone_raw,
    g.dob_raw,
    g.grade_raw,
    g.language_raw,
    g.is_derived
from guardian_person as g;

-- No row.
create or replace view source_person_school as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as role,
    null::varchar as person_id,
    null::varchar as school_id
where false;

-- One row per row that names a student, whom no file here holds.
create or replace view source_link as
select
    g.file,
    g.line,
    g.student_id,
    g.guardian_id,
    g.guardian_line
from guardian_link as g;

-- No row.
create or replace view source_class as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as class_id,
    null::varchar as school_id,
    null::varchar as class_name,
    null::varchar as teacher_id
where false;

-- No row.
create or replace view source_membership as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as class_id,
    null::varchar as person_id,
    null::varchar as school_id,
    null::varchar as role_in_class,
    null::boolean as is_primary
where false;
