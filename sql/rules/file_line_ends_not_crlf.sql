-- The lines end otherwise than with CR and LF; a CR alone is no line end of the standard at all.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    case f.newline when chr(10) then 'LF' when chr(13) then 'CR alone' else 'LF and CRLF' end
        as observed,
    if(f.newline = chr(13), 'error', null) as level
from snapshot_files as f
where
    f.expected_name is not null
    and f.problem is distinct from 'unreadable'
    and f.lines > 0
    and f.newline <> chr(13) || chr(10)
