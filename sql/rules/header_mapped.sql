-- A header was read through an alias or a district's mapping; observed is the column's header.
select
    h.file,
    1::bigint as line,
    h.raw as "column",
    h.file as record_id,
    coalesce(h.meant_header, 'ignored') as observed
from judged_header as h
where
    h.how in ('mapped', 'alias')
    and not h.is_blank
    and not h.is_stray
