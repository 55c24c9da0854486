-- A student's grade is filled and not in the list of grades, capitals and one leading zero aside;
-- of a list of grades every one.
with listed as (
    select upper(list.value) as grade
    from setting_list as list
    where list.name = 'grades'
),

given as (
    select distinct p.grade_raw
    from person as p
    where p.role = 'student' and p.grade_raw is not null
),

grade as (
    select
        g.grade_raw,
        unnest(
            case
                when getvariable('format') = 'oneroster_1_2' then list_items(g.grade_raw)
                else [g.grade_raw]
            end
        ) as item
    from given as g
),

unknown as (
    select distinct g.grade_raw
    from grade as g
    anti join listed as l
        on regexp_replace(upper(clean(g.item)), '^0([0-9]+)$', '\1') = l.grade
    where not is_null_word(g.item)
)

select
    p.file,
    p.line,
    f.header as "column",
    p.person_id as record_id,
    p.grade_raw as observed,
    p.person_key
from person as p
inner join unknown as u on p.grade_raw = u.grade_raw
left join field_column as f on p.file = f.file and p.role = f.role and f.field = 'grade'
where p.role = 'student'
