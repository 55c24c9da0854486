-- One row per record that loses its id to another one: ids shared by two people, ids in two roles.
with repeated as (
    select v.person_id
    from person_variant as v
    where not v.is_derived
    union
    select p.person_id
    from person as p
    where not p.is_derived
    group by p.person_id
    having count(*) > 1
),

-- Variants are there only for people whose rows differ.
record as (
    select
        v.person_key,
        v.role,
        v.person_id,
        v.norm_first,
        v.norm_last,
        v.dob,
        v.file,
        v.line
    from person_variant as v
    where not v.is_derived
    union all
    select
        p.person_key,
        p.role,
        p.person_id,
        p.norm_first,
        p.norm_last,
        p.dob,
        p.file,
        p.line
    from person as p
    anti join person_variant as v on p.person_key = v.person_key
    where not p.is_derived
),

-- In Remind CSV 1.0 each role has a file of its own, as ClassTag's guardians may have; elsewhere
-- one file holds all roles.
spelled as (
    select
        v.person_key,
        v.role,
        v.person_id,
        v.norm_first,
        v.norm_last,
        v.dob,
        min(v.file) as file,
        min(v.line) as line,
        case
            when getvariable('short') = 'R1' then v.role
            when v.role = 'guardian' and getvariable('guardians_sent') then v.role
            else ''
        end as space
    from record as v
    semi join repeated as r on v.person_id = r.person_id
    group by v.person_key, v.role, v.person_id, v.norm_first, v.norm_last, v.dob
),

placed as (
    select
        s.*,
        row_number() over (partition by s.person_id, s.space order by s.line, s.role) as place
    from spelled as s
),

-- Compared with the first record, so that an id on thousands of rows stays cheap.
unlike_first as (
    select
        later.person_key,
        later.line
    from placed as later
    inner join placed as first
        on later.person_id = first.person_id and later.space = first.space and first.place = 1
    where
        later.place > 1
        and (
            unlike(later.norm_first, first.norm_first)
            or (unlike(later.norm_last, first.norm_last) and later.dob <> first.dob)
        )
),

like_first as (
    select p.*
    from placed as p
    anti join unlike_first as u on p.person_key = u.person_key and p.line = u.line
),

unlike_later as (
    select distinct
        later.person_key,
        later.line
    from like_first as later
    inner join like_first as earlier
        on
            later.person_id = earlier.person_id
            and later.space = earlier.space
            and later.place > earlier.place
    where
        unlike(later.norm_first, earlier.norm_first)
        or (unlike(later.norm_last, earlier.norm_last) and later.dob <> earlier.dob)
),

unlike_any as (
    select
        u.person_key,
        u.line
    from unlike_first as u
    union all
    select
        u.person_key,
        u.line
    from unlike_later as u
),

shared as (
    select p.*
    from placed as p
    semi join unlike_any as u on p.person_key = u.person_key and p.line = u.line
),

-- A person whose first row is refused no longer stands in a second role.
in_role as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line
    from person as p
    semi join repeated as r on p.person_id = r.person_id
    anti join shared as s on p.person_key = s.person_key and p.line = s.line
    where not p.is_derived
),

lower_role as (
    select i.*
    from in_role as i
    qualify role_rank(i.role) > min(role_rank(i.role)) over (partition by i.person_id)
)

select
    s.person_key,
    s.role,
    s.person_id,
    s.file,
    s.line,
    'person_id_shared' as code
from shared as s
union all
select
    l.person_key,
    l.role,
    l.person_id,
    l.file,
    l.line,
    'person_id_in_two_roles' as code
from lower_role as l
