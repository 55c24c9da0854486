-- Two rows of one id are unlike people: unlike first names, or unlike last names and birth dates.
-- A row with a misplaced quotation mark has its own finding and is not compared.
with repeated as (
    select
        v.person_id,
        case when getvariable('short') = 'R1' then v.role end as id_space
    from person_variant as v
    where not v.is_derived
    group by v.person_id, id_space
    having count(*) > 1
),

variant as (
    select
        v.person_key,
        v.person_id,
        r.id_space,
        v.file,
        v.line,
        v.norm_first,
        v.norm_last,
        v.dob
    from person_variant as v
    inner join repeated as r
        on
            v.person_id = r.person_id
            and (r.id_space is null or v.role = r.id_space)
    left join quoted_row as q
        on
            v.file = q.file
            and v.line = q.line
    where
        not v.is_derived
        and q.line is null
)

select
    arg_min(later.file, later.line) as file,
    min(later.line) as line,
    null::varchar as "column",
    later.person_id as record_id,
    null::varchar as observed,
    arg_min(later.person_key, later.line) as person_key
from variant as later
inner join variant as earlier
    on
        later.person_id = earlier.person_id
        and later.id_space is not distinct from earlier.id_space
        and later.line > earlier.line
where
    unlike(later.norm_first, earlier.norm_first)
    or (
        unlike(later.norm_last, earlier.norm_last)
        and later.dob <> earlier.dob
    )
group by later.person_id, later.id_space
