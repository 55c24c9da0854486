-- A header has white space at its ends, or an invisible or control character.
select
    h.file,
    1::bigint as line,
    h.raw as "column",
    h.file as record_id,
    h.meant_header as observed
from judged_header as h
where h.is_stray
