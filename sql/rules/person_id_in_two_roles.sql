-- One id in two roles; the row of the lower role, which is dropped, is shown.
with ranked as (
    select
        p.person_key,
        p.person_id,
        p.role,
        p.file,
        p.line,
        first_value(p.role) over (
            partition by p.person_id
            order by role_rank(p.role), p.line
        ) as kept_role
    from person as p
    where not p.is_derived
)

select
    r.file,
    r.line,
    null::varchar as "column",
    r.person_id as record_id,
    'also ' || r.kept_role as observed,
    r.person_key
from ranked as r
where r.role <> r.kept_role
