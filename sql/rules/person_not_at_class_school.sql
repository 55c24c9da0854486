-- A person is enrolled in a class of a school that is none of the person's schools.
with placed as (
    select distinct s.person_key
    from person_school as s
)

-- Who has no known school at all gets no account and is reported there.
select
    m.file,
    m.line,
    null::varchar as "column",
    concat_ws('|', m.class_id, m.person_id) as record_id,
    m.school_id as observed
from membership as m
anti join person_school as s on m.person_key = s.person_key and m.school_id = s.school_id
semi join placed as p on m.person_key = p.person_key
where m.is_valid
