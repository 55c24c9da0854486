-- One row per candidate whose contact another candidate or an account has too.
with contested_contact as (
    select l.contact
    from account_list as l
    group by l.contact
    having count(*) > 1
    union
    select c.contact from account_claim as c
    union
    select e.contact from account_existing as e
),

contested as (
    select distinct l.candidate_key
    from account_list as l
    semi join contested_contact as c on l.contact = c.contact
),

listed as (
    select
        l.candidate_key,
        list(l.contact order by l.place) filter (where not l.is_phone) as emails,
        list(l.contact order by l.place) filter (where l.is_phone) as phones
    from account_list as l
    semi join contested as c on l.candidate_key = c.candidate_key
    group by l.candidate_key
)

select
    l.candidate_key,
    p.role,
    p.person_id,
    p.norm_name,
    account_id_order(p.person_id, p.is_derived) as id_order,
    p.line,
    l.emails,
    l.phones
from listed as l
inner join person as p on l.candidate_key = p.person_key
