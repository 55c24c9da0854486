-- The language of a guardian is no code whose first part is in the list of languages.
with given as (
    select distinct p.language_raw
    from person as p
    where p.role = 'guardian' and p.language_raw is not null
),

tagged as (
    select
        g.language_raw,
        replace(lower(clean(g.language_raw)), '_', '-') as tag
    from given as g
    where not is_null_word(g.language_raw)
),

unknown as (
    select t.language_raw
    from tagged as t
    where
        not list_contains(getvariable('languages'), split_part(t.tag, '-', 1))
        or not regexp_full_match(t.tag, '[a-z]{2,8}(-[a-z0-9]{1,8})*')
)

select
    p.file,
    p.line,
    f.header as "column",
    p.person_id as record_id,
    p.language_raw as observed,
    p.person_key
from person as p
inner join unknown as u on p.language_raw = u.language_raw
left join field_column as f on p.file = f.file and p.role = f.role and f.field = 'language'
where p.role = 'guardian'
