-- A header that names no column of the format; metadata columns are legal in OneRoster.
select
    h.file,
    1::bigint as line,
    h.raw as "column",
    h.file as record_id,
    null::varchar as observed
from judged_header as h
where
    h.how = 'unknown'
    and not h.is_blank
    and not h.is_stray
    and not (
        getvariable('short') in ('ORS', 'ORR', 'ORC')
        and regexp_full_match(h.raw, 'metadata\..+')
    )
