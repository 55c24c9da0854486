-- One row per student in scope with guardians: distinct groups of them, reachable or not.
select
    l.student_key,
    count(distinct g.group_key) as contacts
from account_link as l
inner join guardian_group as g on l.guardian_key = g.person_key
where l.is_in_scope
group by l.student_key
