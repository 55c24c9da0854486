-- One row per guardian record joined with others: its group's first member and its place.
with ordered as (
    select
        c.person_key,
        c.component,
        row_number() over (partition by c.component order by p.person_id, p.line) as place
    from account_component as c
    inner join person as p on c.person_key = p.person_key
)

select
    o.person_key,
    min_by(o.person_key, o.place) over (partition by o.component) as group_key,
    o.place
from ordered as o
