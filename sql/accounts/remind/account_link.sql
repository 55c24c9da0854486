-- One row per student and guardian whose student passed the tests up to no_school.
with without_data as (
    select b.person_key
    from account_barred as b
    where b.reason <> 'school_not_in_scope'
)

select distinct
    g.student_key,
    g.guardian_key,
    b.person_key is null as is_in_scope
from guardianship as g
anti join without_data as w on g.student_key = w.person_key
left join account_barred as b on g.student_key = b.person_key
