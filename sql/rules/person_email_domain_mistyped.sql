-- The domain of a usable email is a known misspelling or ends like one.
with domain as (
    select distinct split_part(p.email, '@', 2) as name
    from person as p
    where p.email is not null
),

mistyped as (
    select d.name
    from domain as d
    where
        list_contains(getvariable('mistyped_domains'), d.name)
        or list_contains(getvariable('mistyped_endings'), regexp_extract(d.name, '\.[^.]*$'))
)

select
    p.file,
    p.line,
    f.header as "column",
    p.person_id as record_id,
    p.email_raw as observed,
    p.person_key
from person as p
inner join mistyped as m on split_part(p.email, '@', 2) = m.name
left join field_column as f on p.file = f.file and p.role = f.role and f.field = 'email'
