-- One class id with two or more schools or names; the first differing row is shown.
with named as (
    select
        c.file,
        c.line,
        c.class_id,
        c.class_name,
        c.school_id,
        norm_title(c.class_name) as title,
        arg_min(c.school_id, c.line) over (partition by c.class_id) as first_school,
        arg_min(norm_title(c.class_name), c.line) over (partition by c.class_id) as first_title
    from source_class as c
)

select
    arg_min(n.file, n.line) as file,
    min(n.line) as line,
    null::varchar as "column",
    n.class_id as record_id,
    arg_min(n.class_name, n.line) as observed
from named as n
where
    n.school_id <> n.first_school
    or n.title <> n.first_title
group by n.class_id
