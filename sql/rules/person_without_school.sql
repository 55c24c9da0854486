-- A teacher, staff member or student is in no school: neither enrolled in a class nor listed; in
-- OneRoster, tied to no organization that is a school, or in no row of the roles file.
with candidate as (
    select
        p.person_key,
        p.person_id,
        p.file,
        p.line
    from person as p
    anti join person_school as s on p.person_key = s.person_key
    where
        p.role in ('teacher', 'staff', 'student')
        -- A school-level upload may leave the schools of its users out.
        and coalesce(getvariable('has_orgs_of_users'), true)
),

-- Rows that lead nowhere are reported as unknown references.
pointed as (
    select c.person_id
    from candidate as c
    inner join membership as m on c.person_id = m.person_id
    where getvariable('short') = 'R2'
    union
    select c.person_id
    from candidate as c
    inner join source_person_school as s on c.person_id = s.person_id
    where getvariable('short') = 'R2'
    union
    select c.person_id
    from candidate as c
    inner join source_person_school as s on c.person_id = s.person_id
    inner join reference_value as v on s.school_id = v.value and v.target = 'school'
),

homeless as (
    select
        c.person_key,
        c.person_id,
        c.file,
        c.line
    from candidate as c
    anti join pointed as p on c.person_id = p.person_id
)

select
    h.file,
    h.line,
    f.raw as "column",
    h.person_id as record_id,
    null::varchar as observed,
    h.person_key
from homeless as h
left join snapshot_columns as f on h.file = f.file and f.canonical = 'org_sourced_ids'
union all
select
    u.file,
    u.line,
    null as "column",
    u.person_id as record_id,
    null as observed,
    null as person_key
from user_without_role as u
where not u.is_listed
