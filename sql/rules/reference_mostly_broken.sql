-- More than a share of a column's links lead nowhere; observed shows how many, and three of them.
with sample as (
    select
        v.file,
        v.header,
        v.value,
        row_number() over (partition by v.file, v.header order by v.value) as place
    from reference_value as v
),

samples as (
    select
        s.file,
        s.header,
        string_agg(s.value, ', ' order by s.value) as shown
    from sample as s
    where s.place <= 3
    group by s.file, s.header
)

select
    c.file,
    null::bigint as line,
    c.header as "column",
    c.file as record_id,
    c.unresolved || ' of ' || c.filled || ', e.g. ' || s.shown as observed
from reference_column as c
inner join samples as s
    on
        c.file = s.file
        and c.header = s.header
where
    c.filled >= getvariable('BROKEN_FLOOR')
    and c.unresolved > getvariable('BROKEN_SHARE') * c.filled
