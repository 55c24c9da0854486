-- A person is enrolled in a class of a school that is none of the person's schools.
with placed as (
    select
        s.person_key,
        min(s.school_id) as first_school,
        max(s.school_id) as last_school
    from person_school as s
    where s.role <> 'guardian'
    group by s.person_key
),

-- Who has no known school at all gets no account and is reported there.
elsewhere as (
    select
        m.file,
        m.line,
        m.class_id,
        m.person_id,
        m.person_key,
        m.school_id
    from membership as m
    inner join placed as p
        on
            m.person_key = p.person_key
            and m.school_id <> p.first_school
            and m.school_id <> p.last_school
    where m.is_valid
)

select
    e.file,
    e.line,
    null::varchar as "column",
    concat_ws('|', e.class_id, e.person_id) as record_id,
    e.school_id as observed
from elsewhere as e
anti join person_school as s on e.person_key = s.person_key and e.school_id = s.school_id
