-- A cell holds U+FFFD, a control character, a line break, or UTF-8 that was read twice.
select
    g.file,
    g.line,
    g.header as "column",
    g.record_id,
    g.value as observed
from garbled_cell as g
