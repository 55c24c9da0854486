-- What only version 1.2 has, empty: the rules of the standard on it do not apply to 1.1.

-- One row per role row that counts.
create or replace view role_record as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as record_id,
    null::varchar as user_id,
    null::varchar as org_id,
    null::varchar as role_type,
    null::varchar as profile_id,
    null::date as starts,
    null::date as ends
where false;

-- One row per profile of a user.
create or replace view profile_record as
select
    null::varchar as profile_id,
    null::varchar as user_id
where false;

-- One row per user row that names a primary organization.
create or replace view primary_org as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as user_id,
    null::varchar as org_id
where false;

-- One row per learning objective named.
create or replace view learning_objective as
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as record_id,
    null::varchar as source,
    null::varchar as objective_id
where false;
