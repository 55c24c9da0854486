-- What only version 1.2 has, for the rules of the standard on it.

-- One row per role row that counts.
create or replace view role_record as
select
    f._file as file,
    f._line as line,
    f._record as record_id,
    f.user_sourced_id as user_id,
    f.org_sourced_id as org_id,
    f.role_type,
    f.user_profile_sourced_id as profile_id,
    try_cast(f.begin_date as date) as starts,
    try_cast(f.end_date as date) as ends
from file_roles as f
where is_active(f.status);

-- One row per profile of a user.
create or replace view profile_record as
select
    f.sourced_id as profile_id,
    f.user_sourced_id as user_id
from file_userprofiles as f
where is_active(f.status);

-- One row per user row that names a primary organization.
create or replace view primary_org as
select
    f._file as file,
    f._line as line,
    f.sourced_id as user_id,
    f.primary_org_sourced_id as org_id
from file_users as f
where is_active(f.status) and f.primary_org_sourced_id is not null;

-- One row per learning objective named.
create or replace view learning_objective as
select
    f._file as file,
    f._line as line,
    f._record as record_id,
    f.source,
    f.learning_objective_id as objective_id
from file_lineitemlearningobjectiveids as f
union all
select
    f._file as file,
    f._line as line,
    f._record as record_id,
    f.source,
    f.learning_objective_id as objective_id
from file_resultlearningobjectiveids as f;
