-- The file is UTF-16 text; its rows were read all the same.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    f.encoding as observed
from snapshot_files as f
where
    f.expected_name is not null
    and f.problem is distinct from 'unreadable'
    and f.encoding like 'utf-16%'
