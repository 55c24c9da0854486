-- One row per contact that already rostered people hold and a candidate or its account has too.
with wanted as (
    select l.contact from account_list as l
    union
    select e.contact from account_existing as e
),

held as (
    select
        f.person_key,
        unnest(f.contacts) as contact
    from account_fixed as f
    union all
    select
        f.person_key,
        e.contact
    from existing_account as e
    inner join account_fixed as f
        on e.role = f.account_role and e.source_id = f.account_id
)

select
    h.contact,
    h.person_key,
    p.role,
    p.person_id,
    p.norm_name
from held as h
semi join wanted as w on h.contact = w.contact
inner join person as p on h.person_key = p.person_key
qualify
    row_number() over (
        partition by h.contact
        order by
            role_rank(p.role) asc,
            account_id_order(p.person_id, p.is_derived) asc nulls last,
            p.line asc
    ) = 1
