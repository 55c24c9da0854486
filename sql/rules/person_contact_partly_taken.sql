-- The account is created, but one of the person's contacts belongs to another user.
with lost as (
    select
        o.person_key,
        struct_extract(unnest(o.lost), 'contact') as contact
    from outcome as o
    where o.outcome = 'created' and len(o.lost) > 0
),

listed as (
    select
        l.person_key,
        string_agg(l.contact, ', ' order by l.contact) as observed,
        case when bool_or(contains(l.contact, '@')) then 'email' else 'phone' end as field
    from lost as l
    group by l.person_key
)

select
    o.file,
    o.line,
    f.header as "column",
    o.person_id as record_id,
    l.observed,
    o.person_key
from listed as l
inner join outcome as o on l.person_key = o.person_key and o.outcome = 'created'
left join second_phone as s on l.field = 'phone' and o.file = s.file and o.line = s.line
left join field_column as f
    on o.file = f.file and o.role = f.role and coalesce(s.field, l.field) = f.field
