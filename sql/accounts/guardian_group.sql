-- One row per guardian who passed step 1: the first record of the group joined in step 3.
select
    p.person_key,
    coalesce(m.group_key, p.person_key) as group_key
from person as p
anti join account_refused as r on p.person_key = r.person_key
left join account_member as m on p.person_key = m.person_key
where p.role = 'guardian'
