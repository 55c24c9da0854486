-- One row per person whose outcome does not follow from their own record alone.
with held as (
    select
        h.holder_key,
        list(h.contact order by h.place) as contacts
    from account_held_contact as h
    group by h.holder_key
),

lost as (
    select
        l.candidate_key,
        list(
            struct_pack(contact := l.contact, owner_role := l.owner_role, owner_id := l.owner_id)
            order by l.place
        ) as lost
    from account_lost as l
    group by l.candidate_key
),

fixed as (
    select
        f.person_key,
        f.account_role,
        f.account_id,
        f.key,
        coalesce(h.contacts, f.contacts) as contacts
    from account_fixed as f
    left join held as h on f.person_key = h.holder_key
),

fixed_group as (
    select
        m.group_key,
        min_by(f.person_key, m.place) as person_key
    from account_member as m
    inner join fixed as f on m.person_key = f.person_key
    group by m.group_key
),

settled_group as (
    select
        l.candidate_key as group_key,
        list(l.contact order by l.is_phone, l.place) as contacts
    from account_list as l
    semi join account_member as m on l.candidate_key = m.group_key
    anti join account_walked as w on l.candidate_key = w.candidate_key
    group by l.candidate_key
),

walked_member as (
    select
        coalesce(m.person_key, w.candidate_key) as person_key,
        w.candidate_key,
        w.outcome,
        w.reason,
        w.key,
        h.contacts,
        l.lost,
        w.merged_into_role,
        w.merged_into_id
    from account_walked as w
    left join account_member as m on w.candidate_key = m.group_key
    left join held as h on w.holder_key = h.holder_key
    left join lost as l on w.candidate_key = l.candidate_key
),

joined as (
    select
        m.person_key,
        m.group_key as candidate_key,
        'created' as outcome,
        'new_account' as reason,
        s.contacts[1] as key,
        s.contacts,
        null as lost,
        null as merged_into_role,
        null as merged_into_id
    from settled_group as s
    inner join account_member as m on s.group_key = m.group_key
    union all
    select
        w.person_key,
        w.candidate_key,
        w.outcome,
        w.reason,
        w.key,
        w.contacts,
        w.lost,
        w.merged_into_role,
        w.merged_into_id
    from walked_member as w
),

-- An account is made once, for the first record of its group.
once as (
    select
        j.*,
        j.outcome = 'created' and j.person_key <> j.candidate_key as follows
    from joined as j
)

select
    f.person_key,
    'merged' as outcome,
    'already_rostered' as reason,
    f.key,
    f.contacts,
    null as lost,
    f.account_role as merged_into_role,
    f.account_id as merged_into_id
from fixed as f
union all
select
    m.person_key,
    'merged' as outcome,
    getvariable('account_rejoined') as reason,
    first.key,
    first.contacts,
    null as lost,
    first.account_role as merged_into_role,
    first.account_id as merged_into_id
from fixed_group as g
inner join fixed as first on g.person_key = first.person_key
inner join account_member as m on g.group_key = m.group_key
anti join fixed as f on m.person_key = f.person_key
union all
select
    o.person_key,
    case when o.follows then 'merged' else o.outcome end as outcome,
    case when o.follows then getvariable('account_joined') else o.reason end as reason,
    o.key,
    o.contacts,
    case when not o.follows then o.lost end as lost,
    case when o.follows then p.role else o.merged_into_role end as merged_into_role,
    case when o.follows then p.person_id else o.merged_into_id end as merged_into_id
from once as o
inner join person as p on o.candidate_key = p.person_key
