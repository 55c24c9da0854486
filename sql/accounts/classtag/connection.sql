-- One row per student and guardian whose link counts: among the first ids on the student's row.
with crowded as (
    select a.student_id
    from account_agent_row as a
    group by a.student_id
    having count(*) > getvariable('CLASSTAG_GUARDIAN_LIMIT')
),

named as (
    select
        a.student_id,
        a.guardian_id,
        min(row(a.line, a.place)) as place
    from account_agent_row as a
    semi join crowded as c on a.student_id = c.student_id
    group by a.student_id, a.guardian_id
),

beyond as (
    select
        n.student_id,
        n.guardian_id
    from named as n
    qualify
        row_number() over (partition by n.student_id order by n.place)
        > getvariable('CLASSTAG_GUARDIAN_LIMIT')
),

cut as (
    select
        student.person_key as student_key,
        guardian.person_key as guardian_key
    from beyond as b
    inner join person as student on b.student_id = student.person_id and student.role = 'student'
    inner join person as guardian
        on b.guardian_id = guardian.person_id and guardian.role = 'guardian'
)

select distinct
    g.student_key,
    g.guardian_key
from guardianship as g
anti join cut on g.student_key = cut.student_key and g.guardian_key = cut.guardian_key
