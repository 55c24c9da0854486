-- A link to a person who is in no file, or there in a role the column does not allow.
-- The agents of OneRoster are guardians, or students where the row is a guardian's; whom
-- guardians.csv names is judged by guardian_student_unknown.
with unfit as (
    select
        a.file,
        a.line,
        if(a.is_from_student, a.student_id, a.guardian_id) as record_id,
        if(a.is_from_student, a.guardian_id, a.student_id) as agent_id,
        if(a.is_from_student, 'guardian', 'student') as wanted_role
    from agent_link as a
),

misplaced as (
    select
        u.file,
        u.line,
        u.record_id,
        u.agent_id
    from unfit as u
    semi join person as known on u.agent_id = known.person_id
    anti join person as fit on u.agent_id = fit.person_id and u.wanted_role = fit.role
    anti join other_role as o on u.agent_id = o.person_id and u.wanted_role = o.role
)

select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.value as observed,
    r.entity
from reference_row as r
inner join reference_value as v
    on
        r.file = v.file
        and r.header = v.header
        and r.value = v.value
where
    r.target = 'person'
    and r.file_name <> 'guardians.csv'
    and v.near is null
    and v.zeros is null
union all
select
    m.file,
    m.line,
    h.raw as "column",
    m.record_id,
    m.agent_id as observed,
    'row' as entity
from misplaced as m
left join snapshot_columns as h on m.file = h.file and h.canonical = 'agent_sourced_ids'
where getvariable('profile') <> 'standard'
