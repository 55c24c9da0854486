-- One row per person refused by step 1: reason and rule code.
with unlinked as (
    select
        p.person_key,
        p.person_id
    from person as p
    anti join account_link as l on p.person_key = l.guardian_key
    anti join account_barred as b on p.person_key = b.person_key
    where p.role = 'guardian' and getvariable('account_has_links')
),

-- A guardian whose student is refused suffers from the student's fault.
unlinked_reason as (
    select
        u.person_key,
        coalesce(
            min(nullif(b.code, '')),
            case
                when exists (
                    select 1 from account_link_row as r
                    where r.guardian_id = u.person_id
                ) then 'reference_person_unknown'
                else 'guardian_not_linked'
            end
        ) as code
    from unlinked as u
    left join guardianship as g on u.person_key = g.guardian_key
    left join account_barred as b on g.student_key = b.person_key
    group by u.person_key, u.person_id
),

out_of_scope as (
    select l.guardian_key as person_key
    from account_link as l
    anti join account_barred as b on l.guardian_key = b.person_key
    where getvariable('account_has_links')
    group by l.guardian_key
    having not bool_or(l.is_in_scope)
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
    u.code
from unlinked_reason as u
union all
select
    o.person_key,
    'school_not_in_scope' as reason,
    null as code
from out_of_scope as o
