-- A row of guardians.csv names a student whom the roster beside it does not hold.
select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.value as observed
from reference_row as r
inner join reference_value as v
    on
        r.file = v.file
        and r.header = v.header
        and r.value = v.value
where
    r.file_name = 'guardians.csv'
    and v.near is null
    and v.zeros is null
