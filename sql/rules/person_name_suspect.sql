-- First or last name is a known placeholder, holds a digit, @ or /, or has no letter at all.
with odd as (
    -- Plain names are passed over by a quick test; norm_first is the same word there.
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        p.first_name,
        p.last_name
    from person as p
    where
        not regexp_full_match(p.first_name, '[A-Za-z ]*[A-Za-z]')
        or not regexp_full_match(p.last_name, '[A-Za-z ]*[A-Za-z]')
        or list_contains(getvariable('suspect_names'), p.norm_first)
        or list_contains(getvariable('suspect_names'), p.norm_last)
),

spelled as (
    select
        o.person_key,
        unnest(['first_name', 'last_name']) as field,
        unnest([o.first_name, o.last_name]) as name
    from odd as o
),

suspect as (
    select
        s.person_key,
        min(s.field) as field,
        arg_min(s.name, s.field) as observed
    from spelled as s
    where
        list_contains(getvariable('suspect_names'), lower(clean(s.name)))
        or regexp_matches(s.name, '[\p{Nd}@/]')
        or not regexp_matches(s.name, '\p{L}')
    group by s.person_key
)

-- A person is one finding, shown at the first name when both names are suspect.
select
    o.file,
    o.line,
    f.header as "column",
    o.person_id as record_id,
    s.observed,
    o.person_key
from suspect as s
inner join odd as o on s.person_key = o.person_key
left join field_column as f on o.file = f.file and o.role = f.role and s.field = f.field
