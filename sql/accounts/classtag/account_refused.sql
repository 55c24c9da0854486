-- One row per person refused by step 2: reason and rule code.
with unlinked as (
    select
        p.person_key,
        p.person_id
    from person as p
    anti join guardianship as g on p.person_key = g.guardian_key
    anti join account_barred as b on p.person_key = b.person_key
    where p.role = 'guardian' and getvariable('account_has_links')
),

named as (
    select distinct r.guardian_id
    from account_link_row as r
    where (select count(*) from unlinked) > 0
),

over_limit as (
    select distinct g.guardian_key as person_key
    from guardianship as g
    anti join connection as c on g.guardian_key = c.guardian_key
    anti join account_barred as b on g.guardian_key = b.person_key
)

select
    b.person_key,
    b.reason,
    nullif(b.code, '') as code
from account_barred as b
union all
select
    u.person_key,
    'guardian_without_student' as reason,
    case
        when n.guardian_id is null then 'guardian_not_linked'
        else 'guardian_student_unknown'
    end as code
from unlinked as u
left join named as n on u.person_id = n.guardian_id
union all
select
    o.person_key,
    'over_guardian_limit' as reason,
    'guardian_limit_exceeded' as code
from over_limit as o
