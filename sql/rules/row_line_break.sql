-- A cell of the row holds a line break.
select
    b.file,
    b.line,
    null::varchar as "column",
    b.file || ':' || b.line as record_id,
    null::varchar as observed
from broken_row as b
