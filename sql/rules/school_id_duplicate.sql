-- One school id with two or more names; the first row with another name is shown.
with named as (
    select
        s.file,
        s.line,
        s.school_id,
        s.school_name,
        norm_title(s.school_name) as title,
        arg_min(norm_title(s.school_name), s.line) over (partition by s.school_id) as first_title
    from source_school as s
    where
        s.school_id is not null
        and s.school_name is not null
)

select
    arg_min(n.file, n.line) as file,
    min(n.line) as line,
    null::varchar as "column",
    n.school_id as record_id,
    arg_min(n.school_name, n.line) as observed,
    n.school_id
from named as n
where n.title <> n.first_title
group by n.school_id
