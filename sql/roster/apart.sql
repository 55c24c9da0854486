-- Who stands apart from the roster, and why; empty unless a format's own scripts fill it.

-- One row per source row whose role the profile does not take, or no list knows.
create or replace table role_not_taken (
    person_id varchar,
    role varchar,
    file varchar,
    line bigint
);

-- One row per person row without any role; is_listed where a row of roles names the person.
create or replace table user_without_role (
    person_id varchar,
    file varchar,
    line bigint,
    is_listed boolean
);

-- One row per student whose date of birth stands in another file than the student.
create or replace table birth_row (
    person_id varchar,
    file varchar,
    line bigint,
    dob_raw varchar
);

-- One row per role row of a person who counts in a higher role; role is null where not taken.
create or replace table other_role (
    person_id varchar,
    role varchar,
    given_role varchar,
    file varchar,
    line bigint
);

-- One row per person row whose phone stands in a second column, and the field of that column.
create or replace view second_phone as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as field
where false;

-- One row per person row that is switched off.
create or replace table disabled_person (
    role varchar,
    person_id varchar,
    file varchar,
    line bigint
);

-- One row per guardian a person row names among several, with the place in that list.
create or replace view agent_link as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as student_id,
    null::varchar as guardian_id,
    null::bigint as place,
    null::boolean as is_from_student
where false;

-- One row per file that holds changes only.
create or replace view delta_file as
select null::varchar as file_name
where false;
