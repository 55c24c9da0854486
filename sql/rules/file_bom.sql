-- The file begins with a UTF-8 byte order mark.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    null::varchar as observed
from snapshot_files as f
where
    f.expected_name is not null
    and f.has_bom
    and f.encoding like 'utf-8%'
