-- All cells of the row equal those of an earlier row; observed is that row's line.
select
    d.file,
    d.line,
    null::varchar as "column",
    d.record_id,
    'line ' || d.first_line as observed
from duplicate_row as d
