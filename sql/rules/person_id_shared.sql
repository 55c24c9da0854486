-- Two rows of one id are unlike people: unlike first names, or unlike last names and birth dates.
-- In Remind CSV 1.0 each role has ids of its own. A row with a misplaced quotation mark has its
-- own finding and is not compared.
with repeated as (
    select v.person_id
    from person_variant as v
    where not v.is_derived
    union
    select p.person_id
    from person as p
    where
        getvariable('short') <> 'R1'
        and not p.is_derived
    group by p.person_id
    having count(*) > 1
),

told as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        p.norm_first,
        p.norm_last,
        p.dob
    from person as p
    where not p.is_derived
    union
    select
        v.person_key,
        v.role,
        v.person_id,
        v.file,
        v.line,
        v.norm_first,
        v.norm_last,
        v.dob
    from person_variant as v
    where not v.is_derived
),

-- One row per id and set of what is compared.
named as (
    select
        t.person_id,
        t.norm_first,
        t.norm_last,
        t.dob,
        case when getvariable('short') = 'R1' then t.role else '' end as id_space,
        min(t.line) as line,
        arg_min(t.file, t.line) as file,
        arg_min(t.person_key, t.line) as person_key
    from told as t
    semi join repeated as r on t.person_id = r.person_id
    anti join quoted_row as q on t.file = q.file and t.line = q.line
    group by t.person_id, id_space, t.norm_first, t.norm_last, t.dob
),

placed as materialized (
    select
        n.person_key,
        n.person_id,
        n.id_space,
        n.file,
        n.line,
        n.norm_first,
        n.norm_last,
        n.dob,
        row_number() over (partition by n.person_id, n.id_space order by n.line) as place
    from named as n
),

unlike_first as materialized (
    select
        later.person_key,
        later.person_id,
        later.id_space,
        later.file,
        later.line
    from placed as later
    inner join placed as earliest
        on
            later.person_id = earliest.person_id
            and later.id_space = earliest.id_space
            and later.place > earliest.place
            and earliest.place = 1
    where
        unlike(later.norm_first, earliest.norm_first)
        or (unlike(later.norm_last, earliest.norm_last) and later.dob <> earliest.dob)
),

-- Every pair is compared only where nobody is unlike the first: an id on thousands of rows is
-- mostly settled above.
unsettled as materialized (
    select
        p.person_key,
        p.person_id,
        p.id_space,
        p.file,
        p.line,
        p.norm_first,
        p.norm_last,
        p.dob,
        p.place
    from placed as p
    anti join unlike_first as u on p.person_id = u.person_id and p.id_space = u.id_space
),

unlike_later as (
    select
        later.person_key,
        later.person_id,
        later.id_space,
        later.file,
        later.line
    from unsettled as later
    inner join unsettled as earlier
        on
            later.person_id = earlier.person_id
            and later.id_space = earlier.id_space
            and later.place > earlier.place
    where
        unlike(later.norm_first, earlier.norm_first)
        or (unlike(later.norm_last, earlier.norm_last) and later.dob <> earlier.dob)
),

shared as (
    select
        f.person_key,
        f.person_id,
        f.id_space,
        f.file,
        f.line
    from unlike_first as f
    union all
    select
        l.person_key,
        l.person_id,
        l.id_space,
        l.file,
        l.line
    from unlike_later as l
)

select
    arg_min(s.file, s.line) as file,
    min(s.line) as line,
    null::varchar as "column",
    s.person_id as record_id,
    null::varchar as observed,
    arg_min(s.person_key, s.line) as person_key
from shared as s
group by s.person_id, s.id_space
