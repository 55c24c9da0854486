-- The bytes are not valid UTF-8; observed is the encoding they were read with. ClassTag takes such
-- a file by SFTP only.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    f.encoding as observed,
    case
        when getvariable('profile') = 'classtag' and getvariable('channel') = 'sftp' then 'alert'
    end as level
from snapshot_files as f
where
    f.expected_name is not null
    and f.problem is distinct from 'unreadable'
    and f.encoding not like 'utf-8%'
    and f.encoding not like 'utf-16%'
