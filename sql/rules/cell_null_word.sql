-- A cell says "none" or the like instead of being empty.
select
    n.file,
    n.line,
    n.header as "column",
    n.record_id,
    n.value as observed
from null_word_cell as n
