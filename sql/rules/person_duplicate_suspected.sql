-- Two ids of one role with one name and birth date, phone or email; all but the first id shown.
with named as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.norm_name,
        p.norm_email,
        p.email,
        p.phone,
        p.dob
    from person as p
    -- Half a name is no evidence: twins share the last name and the birth date.
    where p.norm_first <> '' and p.norm_last <> '' and not p.is_derived
),

-- Two records count as two when their sides differ: the id, for teachers and staff the email,
-- because equal emails are the business of teacher_email_taken. What makes records alike is kept
-- as one hash of 64 bits: long names and emails of millions are not carried through the grouping.
evidence as (
    select
        n.person_key,
        n.person_id,
        hash(n.role, n.norm_name, n.dob) as mark,
        n.person_id as side
    from named as n
    where n.role = 'student' and n.dob is not null
    union all
    select
        n.person_key,
        n.person_id,
        hash(n.role, n.norm_name, n.phone) as mark,
        case when n.role = 'guardian' then n.person_id else coalesce(n.norm_email, '') end as side
    from named as n
    where n.role <> 'student' and n.phone is not null
    union all
    select
        n.person_key,
        n.person_id,
        hash(n.role, n.norm_name, n.email) as mark,
        n.person_id as side
    from named as n
    where n.role = 'guardian' and n.email is not null
),

repeated as (
    select e.mark
    from evidence as e
    group by e.mark
    having count(*) > 1
),

sided as (
    select
        e.mark,
        e.side,
        min(e.person_id) as first_id
    from evidence as e
    semi join repeated as r on e.mark = r.mark
    group by e.mark, e.side
),

shared as (
    select
        s.mark,
        arg_min(s.side, s.first_id) as first_side,
        min(s.first_id) as first_id
    from sided as s
    group by s.mark
    having count(*) > 1
),

paired as (
    select
        e.person_key,
        min(s.first_id) as first_id
    from evidence as e
    inner join shared as s on e.mark = s.mark and e.side <> s.first_side
    group by e.person_key
)

select
    p.file,
    p.line,
    null::varchar as "column",
    p.person_id as record_id,
    d.first_id as observed,
    p.person_key
from paired as d
inner join person as p on d.person_key = p.person_key
