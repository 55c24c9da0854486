-- One row per guardian record and an equally named one it has a contact in common with.
with named as (
    select
        c.person_key,
        p.norm_name,
        c.contact
    from account_contact as c
    inner join person as p on c.person_key = p.person_key
    where c.role = 'guardian'
),

hub as (
    select
        n.norm_name,
        n.contact,
        min(n.person_key) as person_key
    from named as n
    group by n.norm_name, n.contact
    having count(*) > 1
)

select
    n.person_key,
    h.person_key as other_key
from named as n
inner join hub as h on n.norm_name = h.norm_name and n.contact = h.contact
where n.person_key <> h.person_key
