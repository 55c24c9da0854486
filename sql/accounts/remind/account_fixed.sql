-- One row per person who already has an account: the baseline, then existing accounts by source id.
with known as (
    select
        b.role,
        b.person_id,
        b.norm_name,
        b.key,
        b.contacts,
        coalesce(b.merged_into_role, b.role) as account_role,
        coalesce(b.merged_into_id, b.person_id) as account_id,
        b.line,
        1 as source
    from account_base as b
    where b.outcome in ('created', 'merged')
    union all
    select
        e.role,
        e.source_id as person_id,
        null as norm_name,
        min_by(e.contact, e.place) as key,
        list(e.contact order by e.place) as contacts,
        e.role as account_role,
        e.source_id as account_id,
        min(e.place) as line,
        2 as source
    from existing_account as e
    where e.source_id is not null
    group by e.account, e.role, e.source_id
),

free as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.norm_name,
        p.email,
        p.phone
    from person as p
    anti join account_refused as r on p.person_key = r.person_key
    where (select count(*) from known) > 0
),

by_id as (
    select
        f.person_key,
        k.account_role,
        k.account_id,
        k.key,
        k.contacts
    from free as f
    inner join known as k on f.role = k.role and f.person_id = k.person_id
    qualify row_number() over (
        partition by f.person_key
        order by
            k.source asc,
            coalesce(f.norm_name = k.norm_name, false) desc,
            list_has_any(k.contacts, [f.email, f.phone]) desc,
            k.line asc
    ) = 1
),

-- A derived id changes with the spelling of a first name or the student's id.
known_contact as (
    select
        k.norm_name,
        unnest(k.contacts) as contact,
        k.account_role,
        k.account_id,
        k.key,
        k.contacts,
        k.line
    from known as k
    where k.role = 'guardian' and k.source = 1 and getvariable('short') = 'R1'
),

free_contact as (
    select
        f.person_key,
        f.norm_name,
        unnest([f.email, f.phone]) as contact
    from free as f
    anti join by_id as b on f.person_key = b.person_key
    where f.role = 'guardian'
),

by_name as (
    select
        f.person_key,
        k.account_role,
        k.account_id,
        k.key,
        k.contacts
    from free_contact as f
    inner join known_contact as k on f.norm_name = k.norm_name and f.contact = k.contact
    qualify row_number() over (partition by f.person_key order by k.account_id, k.line) = 1
)

select
    b.person_key,
    b.account_role,
    b.account_id,
    b.key,
    b.contacts
from by_id as b
union all
select
    b.person_key,
    b.account_role,
    b.account_id,
    b.key,
    b.contacts
from by_name as b
