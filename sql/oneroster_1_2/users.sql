-- Users of OneRoster 1.2: roles and organizations stand in roles.csv, one user may have several.

-- The role of the common roster for a role of roles.csv in lower case; null = not taken. Rule
-- catalogue A.2; the standard takes everybody.
create or replace macro staging_role(given) as
case
    when given = 'teacher' then 'teacher'
    when given = 'student' then 'student'
    when given in ('parent', 'guardian') then 'guardian'
    when given in ('districtadministrator', 'siteadministrator', 'systemadministrator') then 'staff'
    when given in ('principal', 'counselor') then 'staff'
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
from file_roles as f
where f.role is not null
group by f.role;

-- One row per role row with a user.
create or replace view role_row as
select
    f._file as file,
    f._line as line,
    f.user_sourced_id as person_id,
    f.role as given_role,
    s.role,
    f.org_sourced_id as school_id
from file_roles as f
left join spelled_role as s on f.role = s.given_role
where f.user_sourced_id is not null and is_active(f.status);

-- One row per user with a role row: the highest role, null where none is taken.
create or replace table chosen_role as
with ranked as (
    select
        r.person_id,
        min(role_rank(r.role)) as rank,
        min(coalesce(r.role, r.given_role, '')) as one,
        max(coalesce(r.role, r.given_role, '')) as other,
        count(r.given_role) > 0 as says_one
    from role_row as r
    group by r.person_id
)

select
    r.person_id,
    case r.rank
        when 1 then 'teacher' when 2 then 'staff' when 3 then 'guardian' when 4 then 'student'
    end as role,
    r.one <> r.other as has_others,
    r.says_one
from ranked as r;

-- One row per user row with an id; role is null where none is taken.
create or replace view user_row as
select
    f._file as file,
    f._line as line,
    f.sourced_id as person_id,
    null::varchar as given_role,
    c.role,
    coalesce(lower(clean(f.enabled_user)) = 'false', false) as is_disabled,
    f.given_name as first_name,
    f.family_name as last_name,
    f.email as email_raw,
    f.sms as sms_raw,
    f.phone as phone_raw,
    f.grades as grade_raw,
    f.agent_sourced_ids as agent_ids
from file_users as f
left join chosen_role as c on f.sourced_id = c.person_id
where f.sourced_id is not null and is_active(f.status);

-- One row per role row of the role that counts, with its organization.
create or replace view user_school as
select
    r.file,
    r.line,
    r.role,
    r.person_id,
    r.school_id
from role_row as r
inner join chosen_role as c on r.person_id = c.person_id and r.role = c.role
where r.school_id is not null;

-- One row per role row of a user who counts in a higher role.
create or replace table other_role as
select
    r.person_id,
    r.role,
    r.given_role,
    r.file,
    r.line
from role_row as r
inner join chosen_role as c on r.person_id = c.person_id
where c.has_others and c.role is not null and r.role is distinct from c.role;

-- One row per role row of a user none of whose roles is taken.
create or replace table role_not_taken as
select
    r.person_id,
    r.given_role as role,
    r.file,
    r.line
from role_row as r
inner join chosen_role as c on r.person_id = c.person_id
where c.role is null and r.given_role is not null;

-- One row per user row without a role row that says a role; listed where any row names the user.
create or replace table user_without_role as
select
    u.person_id,
    u.file,
    u.line,
    c.person_id is not null as is_listed
from user_row as u
left join chosen_role as c on u.person_id = c.person_id
where u.role is null and not coalesce(c.says_one, false);
