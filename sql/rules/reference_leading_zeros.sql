-- A link is unresolved and one target differs from it by leading zeros alone.
select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.value || ' instead of ' || v.zeros as observed,
    r.entity
from reference_row as r
inner join reference_value as v
    on
        r.file = v.file
        and r.header = v.header
        and r.value = v.value
where v.zeros is not null
