-- First or last name is a known placeholder, holds a digit, @ or /, or has no letter at all.
with spelled as (
    select p.first_name as name
    from person as p
    where p.first_name is not null
    union
    select p.last_name
    from person as p
    where p.last_name is not null
),

suspect as (
    select s.name
    from spelled as s
    where
        list_contains(getvariable('suspect_names'), lower(clean(s.name)))
        or regexp_matches(s.name, '[\p{Nd}@/]')
        or not regexp_matches(s.name, '\p{L}')
),

-- A person is one finding, shown at the first name when both names are suspect.
shown as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        case when first_name.name is not null then 'first_name' else 'last_name' end as field,
        coalesce(first_name.name, last_name.name) as observed
    from person as p
    left join suspect as first_name on p.first_name = first_name.name
    left join suspect as last_name on p.last_name = last_name.name
    where first_name.name is not null or last_name.name is not null
)

select
    s.file,
    s.line,
    f.header as "column",
    s.person_id as record_id,
    s.observed,
    s.person_key
from shown as s
left join field_column as f on s.role = f.role and s.field = f.field
