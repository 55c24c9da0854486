-- More guardians are named for a student than ClassTag connects; observed is their number.
with named as (
    select
        link.file,
        link.line,
        link.student_id,
        link.guardian_id
    from agent_link as link
    where link.is_from_student
    union all
    select
        link.file,
        link.line,
        link.student_id,
        link.guardian_id
    from source_link as link
    inner join snapshot_files as s on link.file = s.name and s.expected_name = 'guardians.csv'
),

crowded as (
    select
        n.file,
        n.student_id,
        min(n.line) as line,
        count(distinct n.guardian_id) as guardians
    from named as n
    group by n.file, n.student_id
    having count(distinct n.guardian_id) > getvariable('CLASSTAG_GUARDIAN_LIMIT')
)

select
    c.file,
    c.line,
    h.raw as "column",
    c.student_id as record_id,
    c.guardians::varchar as observed,
    p.person_key
from crowded as c
left join person as p on c.student_id = p.person_id and p.role = 'student'
left join snapshot_columns as h
    on c.file = h.file and h.canonical in ('agent_sourced_ids', 'student_sis_id')
