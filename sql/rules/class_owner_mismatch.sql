-- The teacher whom the classes file names has no enrollment row in the class; another has.
with named as (
    select
        s.file,
        s.line,
        c.class_key,
        c.class_id,
        s.teacher_id
    from source_class as s
    -- Rows that share the id with another class are none of this class's rows.
    inner join class as c
        on
            s.class_id = c.class_id
            and s.school_id is not distinct from c.school_id
            and norm_title(coalesce(s.class_name, '')) = c.norm_title
    inner join class_fact as f on c.class_key = f.class_key and f.enrolled_teachers > 0
    inner join person as p on s.teacher_id = p.person_id and p.role = 'teacher'
),

enrolled as (
    select
        m.class_key,
        m.person_id
    from membership as m
    where m.role_in_class = 'teacher' and m.class_key is not null
)

select
    n.file,
    n.line,
    h.raw as "column",
    n.class_id as record_id,
    n.teacher_id as observed
from named as n
anti join enrolled as e on n.class_key = e.class_key and n.teacher_id = e.person_id
left join snapshot_columns as h on n.file = h.file and h.canonical = 'teacher_id'
