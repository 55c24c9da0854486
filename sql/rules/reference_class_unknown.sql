-- An enrollment in a class that is in no row of the classes file.
select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.value as observed,
    r.entity
from reference_row as r
inner join reference_value as v
    on
        r.file = v.file
        and r.header = v.header
        and r.value = v.value
where
    r.target = 'class'
    and v.near is null
    and v.zeros is null
