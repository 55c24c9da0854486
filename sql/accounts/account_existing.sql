-- One row per contact of an existing account that has a contact in common with a candidate.
with concerned as (
    select distinct
        e.account,
        e.role
    from existing_account as e
    semi join account_list as l on e.contact = l.contact
)

select
    e.contact,
    e.account,
    e.role,
    e.place
from existing_account as e
inner join concerned as c on e.account = c.account and e.role = c.role
