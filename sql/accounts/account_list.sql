-- One row per candidate and contact: groups as one candidate, with the place in the contact list.
with fixed_group as (
    select distinct m.group_key
    from account_member as m
    semi join account_fixed as f on m.person_key = f.person_key
),

listed as (
    select
        coalesce(m.group_key, c.person_key) as candidate_key,
        c.contact,
        c.is_phone,
        coalesce(m.place, 1) as place
    from account_contact as c
    left join account_member as m on c.person_key = m.person_key
    where not c.is_fixed
)

select
    l.candidate_key,
    l.contact,
    l.is_phone,
    min(l.place) as place
from listed as l
anti join fixed_group as f on l.candidate_key = f.group_key
group by l.candidate_key, l.contact, l.is_phone
