-- The folder or server of the feed could not be read on two scheduled attempts in a row.
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as "column",
    'district' as record_id,
    s.failed_attempts::varchar as observed
from sync_state as s
where s.failed_attempts >= 2
