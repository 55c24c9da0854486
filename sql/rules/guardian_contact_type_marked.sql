-- A guardian's first or last name contains a word that says "not a guardian".
with spelled as (
    select p.first_name as name
    from person as p
    where p.role = 'guardian' and p.first_name is not null
    union
    select p.last_name
    from person as p
    where p.role = 'guardian' and p.last_name is not null
),

worded as (
    select
        s.name,
        ' ' || regexp_replace(lower(s.name), '[^\p{L}]+', ' ', 'g') || ' ' as words
    from spelled as s
),

marked as (
    select w.name
    from worded as w
    semi join setting_list as list
        on
            list.name = 'contact_type_words'
            and contains(w.words, ' ' || lower(list.value) || ' ')
),

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
    left join marked as first_name on p.first_name = first_name.name
    left join marked as last_name on p.last_name = last_name.name
    where
        p.role = 'guardian'
        and (first_name.name is not null or last_name.name is not null)
)

select
    s.file,
    s.line,
    f.header as "column",
    s.person_id as record_id,
    s.observed,
    s.person_key
from shown as s
left join field_column as f on s.file = f.file and s.role = f.role and s.field = f.field
