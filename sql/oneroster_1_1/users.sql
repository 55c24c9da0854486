-- Users of OneRoster 1.1: role and organizations stand on the user row.

-- The role of the common roster for a role of users.csv in lower case; null = not taken. Rule
-- catalogue A.2; the standard takes everybody.
create or replace macro staging_role(given) as
case
    when given = 'teacher' then 'teacher'
    when given = 'student' then 'student'
    when given in ('parent', 'guardian') then 'guardian'
    when given = 'administrator' then 'staff'
    when given = 'aide' then if(getvariable('profile') = 'classtag', 'teacher', 'staff')
    when given = 'proctor' and getvariable('profile') = 'classtag' then 'teacher'
    when given = 'proctor' and getvariable('profile') = 'standard' then 'staff'
    when given = 'relative' then if(getvariable('profile') = 'remind', null, 'guardian')
end;

-- One row per spelling of a role in the file, so that each is read once.
create or replace table spelled_role as
select
    f.role as given_role,
    staging_role(lower(clean(f.role))) as role
from file_users as f
where f.role is not null
group by f.role;

-- One row per user row with an id; role is null where it is not taken.
create or replace view user_row as
select
    f._file as file,
    f._line as line,
    f.sourced_id as person_id,
    f.role as given_role,
    s.role,
    coalesce(lower(clean(f.enabled_user)) = 'false', false) as is_disabled,
    f.given_name as first_name,
    f.family_name as last_name,
    f.email as email_raw,
    f.sms as sms_raw,
    f.phone as phone_raw,
    f.grades as grade_raw,
    f.agent_sourced_ids as agent_ids
from file_users as f
left join spelled_role as s on f.role = s.given_role
where f.sourced_id is not null and is_active(f.status);

-- A school-level upload may leave orgSourcedIds out: then the enrollments tell the school.
set variable has_orgs_of_users = exists (
    select 1
    from snapshot_columns as c
    where c.expected_name = 'users.csv' and c.canonical = 'org_sourced_ids'
);

-- One row per user row and organization named.
create or replace view user_school as
select
    f._file as file,
    f._line as line,
    s.role,
    f.sourced_id as person_id,
    unnest(list_items(f.org_sourced_ids)) as school_id
from file_users as f
left join spelled_role as s on f.role = s.given_role
where f.sourced_id is not null and is_active(f.status) and f.org_sourced_ids is not null
union all
select
    e._file as file,
    e._line as line,
    null as role,
    e.user_sourced_id as person_id,
    e.school_sourced_id as school_id
from file_enrollments as e
where
    not getvariable('has_orgs_of_users')
    and getvariable('profile') = 'classtag'
    and e.user_sourced_id is not null
    and e.school_sourced_id is not null
    and is_active(e.status);

-- One row per user row whose role the profile does not take or no list knows.
create or replace table role_not_taken as
select
    u.person_id,
    u.given_role as role,
    u.file,
    u.line
from user_row as u
where u.role is null and u.given_role is not null;

-- One row per user row without any role.
create or replace table user_without_role as
select
    u.person_id,
    u.file,
    u.line,
    true as is_listed
from user_row as u
where u.given_role is null;
