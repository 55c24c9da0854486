-- How both OneRoster versions become the common roster: rule catalogue A.2 and A.8.

set variable orgs_sent = exists (
    select 1
    from snapshot_files as s
    where s.expected_name = 'orgs.csv' and s.usable
);

-- guardians.csv beside the set: guardians come from it alone.
set variable guardians_sent = exists (
    select 1
    from snapshot_files as s
    where s.expected_name = 'guardians.csv'
);

-- One row per organization that counts as a school; without orgs.csv per id that users name.
create or replace view source_school as
with named as (
    select
        u.file,
        u.line,
        u.school_id
    from user_school as u
    where not getvariable('orgs_sent') and getvariable('profile') = 'classtag'
)

select
    f._file as file,
    f._line as line,
    f.sourced_id as school_id,
    f.name as school_name
from file_orgs as f
where
    is_active(f.status)
    and (
        getvariable('profile') = 'standard'
        or lower(clean(f.type)) = 'school'
        or (getvariable('profile') = 'classtag' and f.type is null)
    )
union all
select
    any_value(n.file) as file,
    min(n.line) as line,
    n.school_id,
    null as school_name
from named as n
group by n.school_id;

-- One row per user row whose phone is not the one in sms.
create or replace view second_phone as
select
    u.file,
    u.line,
    if(getvariable('profile') = 'classtag', 'home_phone', 'second_phone') as field
from user_row as u
where
    case
        when getvariable('profile') = 'classtag' then getvariable('PHONE_CREDENTIAL')
        else u.phone_raw is not null and (u.sms_raw is null or is_null_word(u.sms_raw))
    end;

-- One row per person in demographics.csv: the first row with a date of birth, else the first.
create or replace table birth_row as
select
    d.sourced_id as person_id,
    d._file as file,
    coalesce(min(d._line) filter (where d.birth_date is not null), min(d._line)) as line,
    arg_min(d.birth_date, d._line) filter (where d.birth_date is not null) as dob_raw
from file_demographics as d
where d.sourced_id is not null and is_active(d.status)
group by d.sourced_id, d._file;

-- One row per user row whose role is taken; guardians from guardians.csv where it was sent.
create or replace view source_person as
select
    u.file,
    u.line,
    u.role,
    u.person_id,
    u.first_name,
    u.last_name,
    u.email_raw,
    case
        when getvariable('profile') <> 'classtag'
            then case
                when u.sms_raw is null then u.phone_raw
                when u.phone_raw is not null and is_null_word(u.sms_raw) then u.phone_raw
                else u.sms_raw
            end
        when getvariable('PHONE_CREDENTIAL') then u.phone_raw
        else u.sms_raw
    end as phone_raw,
    case
        when getvariable('profile') <> 'classtag' then null
        when getvariable('PHONE_CREDENTIAL') then u.sms_raw
        else u.phone_raw
    end as home_phone_raw,
    case when u.role = 'student' then birth.dob_raw end as dob_raw,
    case when u.role = 'student' then u.grade_raw end as grade_raw,
    null::varchar as language_raw,
    false as is_derived
from user_row as u
left join birth_row as birth on u.person_id = birth.person_id
where u.role is not null and not (u.role = 'guardian' and getvariable('guardians_sent'))
union all
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

-- One row per person row and organization; guardians follow their students.
create or replace view source_person_school as
select
    u.file,
    u.line,
    u.role,
    u.person_id,
    u.school_id
from user_school as u;

-- One row per agent named on a student's row, and in both directions where the profile reads them.
create or replace view agent_link as
with named as (
    select
        u.file,
        u.line,
        u.role,
        u.person_id,
        list_items(u.agent_ids) as agents
    from user_row as u
    where
        u.agent_ids is not null
        and (
            u.role = 'student'
            or (u.role = 'guardian' and getvariable('profile') <> 'classtag')
        )
        and not getvariable('guardians_sent')
),

placed as (
    select
        n.file,
        n.line,
        n.role,
        n.person_id,
        unnest(n.agents) as agent_id,
        generate_subscripts(n.agents, 1) as place
    from named as n
)

select
    p.file,
    p.line,
    if(p.role = 'student', p.person_id, p.agent_id) as student_id,
    if(p.role = 'student', p.agent_id, p.person_id) as guardian_id,
    p.place,
    p.role = 'student' as is_from_student
from placed as p;

-- One row per link of a user row, or of a row of guardians.csv.
create or replace view source_link as
select
    a.file,
    a.line,
    a.student_id,
    a.guardian_id,
    null::bigint as guardian_line
from agent_link as a
union all
select
    g.file,
    g.line,
    g.student_id,
    g.guardian_id,
    g.guardian_line
from guardian_link as g;

-- One row per class row; the standard names no teacher here.
create or replace view source_class as
select
    f._file as file,
    f._line as line,
    f.sourced_id as class_id,
    f.school_sourced_id as school_id,
    f.title as class_name,
    null::varchar as teacher_id
from file_classes as f
where f.sourced_id is not null and is_active(f.status);

-- One row per enrollment row; an administrator marked primary teaches the class.
create or replace view source_membership as
with cleaned as (
    select
        f._file as file,
        f._line as line,
        f.class_sourced_id as class_id,
        f.user_sourced_id as person_id,
        f.school_sourced_id as school_id,
        lower(clean(f.role)) as role,
        coalesce(lower(clean(f.primary)) = 'true', false) as is_primary
    from file_enrollments as f
    where is_active(f.status)
)

select
    c.file,
    c.line,
    c.class_id,
    c.person_id,
    c.school_id,
    case
        when c.role in ('teacher', 'student') then c.role
        when c.role = 'administrator' then if(c.is_primary, 'teacher', 'staff')
        when c.role = 'proctor' then 'staff'
    end as role_in_class,
    c.is_primary
from cleaned as c;

-- One row per person whose user is switched off.
create or replace table disabled_person as
select
    u.role,
    u.person_id,
    u.file,
    u.line
from user_row as u
where u.is_disabled and u.role is not null;
