-- One row per person and contact, for all whose contacts may stand on a second record or account.
with seen as (
    select hash(c.email) as contact_hash from account_candidate as c
    where c.email is not null
    union all
    select hash(c.phone) as contact_hash from account_candidate as c
    where c.phone is not null
    union all
    select hash(unnest(f.contacts)) as contact_hash from account_fixed as f
    union all
    select hash(e.contact) as contact_hash from existing_account as e
),

-- A hash that two contacts share by chance brings in a person too many, which changes nothing.
repeated as (
    select s.contact_hash
    from seen as s
    group by s.contact_hash
    having count(*) > 1
),

touched as (
    select
        c.person_key,
        c.role,
        c.email,
        c.phone
    from account_candidate as c
    where
        hash(c.email) in (select r.contact_hash from repeated as r)
        or hash(c.phone) in (select r.contact_hash from repeated as r)
),

known_contact as (
    select
        f.person_key,
        unnest(f.contacts) as contact
    from account_fixed as f
),

touched_account as (
    select distinct a.person_key
    from known_contact as a
    where hash(a.contact) in (select r.contact_hash from repeated as r)
)

select
    t.person_key,
    t.role,
    t.email as contact,
    false as is_phone,
    false as is_fixed
from touched as t
where t.email is not null
union all
select
    t.person_key,
    t.role,
    t.phone as contact,
    true as is_phone,
    false as is_fixed
from touched as t
where t.phone is not null
union all
select distinct
    a.person_key,
    p.role,
    a.contact,
    not contains(a.contact, '@') as is_phone,
    true as is_fixed
from known_contact as a
semi join touched_account as t on a.person_key = t.person_key
inner join person as p on a.person_key = p.person_key
