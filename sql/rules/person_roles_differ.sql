-- A guardian shares an email or mobile with a teacher or staff member, and the rest differs;
-- observed are the ids of those.
with record as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        exact_name(p.first_name, p.last_name) as exact_name,
        p.email,
        case when p.phone_state = 'ok' then p.phone end as mobile
    from person as p
    where p.role <> 'student'
),

shared as (
    select
        guardian.person_key,
        worker.person_key as worker_key
    from record as guardian
    inner join record as worker on guardian.email = worker.email
    where guardian.role = 'guardian' and worker.role <> 'guardian'
    union
    select
        guardian.person_key,
        worker.person_key as worker_key
    from record as guardian
    inner join record as worker on guardian.mobile = worker.mobile
    where guardian.role = 'guardian' and worker.role <> 'guardian'
)

select
    guardian.file,
    guardian.line,
    null::varchar as "column",
    guardian.person_id as record_id,
    string_agg(worker.person_id, ', ' order by worker.person_id) as observed,
    guardian.person_key
from shared as s
inner join record as guardian on s.person_key = guardian.person_key
inner join record as worker on s.worker_key = worker.person_key
where
    guardian.exact_name <> worker.exact_name
    or guardian.email is distinct from worker.email
    or guardian.mobile is distinct from worker.mobile
group by guardian.file, guardian.line, guardian.person_id, guardian.person_key
