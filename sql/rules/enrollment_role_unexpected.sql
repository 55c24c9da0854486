-- A guardian stands in the class enrollments, or a student as teacher, or another as student.
with given as (
    select
        s.line,
        s.role_in_class
    from source_membership as s
    where s.role_in_class is not null
),

-- Only a format with one file of enrollments says a role there, so the line is enough.
placed as (
    select
        m.file,
        m.line,
        m.class_id,
        m.person_id,
        case m.person_key >> 40
            when 1 then 'teacher' when 2 then 'staff' when 3 then 'guardian' when 4 then 'student'
        end as own_role,
        g.role_in_class as given_role
    from membership as m
    left join given as g on m.line = g.line
    where m.person_key is not null
),

unfit as (
    select
        p.file,
        p.line,
        p.class_id,
        p.person_id,
        p.own_role,
        p.given_role
    from placed as p
    where
        p.own_role = 'guardian'
        or (p.own_role = 'student') <> (p.given_role = 'student')
)

-- A person of several roles may stand here in a lower one.
select
    u.file,
    u.line,
    h.raw as "column",
    concat_ws('|', u.class_id, u.person_id) as record_id,
    concat_ws(' as ', u.own_role, u.given_role) as observed
from unfit as u
anti join other_role as o on u.person_id = o.person_id and u.given_role = o.role
left join snapshot_columns as h on u.file = h.file and h.canonical = 'role'
