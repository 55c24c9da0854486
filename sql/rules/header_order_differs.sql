-- The columns stand in another order than the table's; shown at the first one out of place.
with placed as (
    select
        h.file,
        h.position,
        h.raw,
        d.position as wanted,
        max(d.position) over (partition by h.file order by h.position) as highest,
        max(if(d.position is not null, h.position, 0)) over (partition by h.file) as last_known
    from judged_header as h
    inner join snapshot_files as f on h.file = f.name and f.usable
    left join format_column as d on h.expected_name = d.file_name and h.canonical = d.name
),

astray as (
    select
        p.file,
        p.position,
        p.raw,
        p.wanted
    from placed as p
    where p.wanted < p.highest or (p.wanted is null and p.position < p.last_known)
)

select
    a.file,
    1::bigint as line,
    a.raw as "column",
    a.file as record_id,
    'column ' || a.position || coalesce(' instead of ' || a.wanted, ', left of a known one')
        as observed
from astray as a
qualify row_number() over (partition by a.file order by a.position) = 1
