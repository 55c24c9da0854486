-- One owner has several classes of one name at one school; all but the first are shown.
with owned as (
    select
        c.class_id,
        c.school_id,
        c.norm_title,
        c.class_name,
        c.file,
        c.line,
        o.owner_id
    from class as c
    inner join class_outcome as o on c.class_key = o.class_key
    where o.owner_id is not null and c.norm_title <> ''
),

repeated as (
    select
        o.class_id,
        o.class_name,
        o.file,
        o.line
    from owned as o
    qualify
        row_number() over (
            partition by o.school_id, o.owner_id, o.norm_title
            order by o.line
        ) > 1
)

select
    r.file,
    r.line,
    h.raw as "column",
    r.class_id as record_id,
    r.class_name as observed
from repeated as r
left join snapshot_columns as h on r.file = h.file and h.canonical in ('class_name', 'title')
