-- A header differs from a published one by case, spaces or joining signs; observed is that one.
select
    h.file,
    1::bigint as line,
    h.raw as "column",
    h.file as record_id,
    h.meant_header as observed
from judged_header as h
where
    h.how = 'near_miss'
    and not h.is_stray
