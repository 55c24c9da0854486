-- The last accepted upload is older than the platform allows.
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as "column",
    'district' as record_id,
    s.last_accepted_on::varchar as observed
from sync_state as s
where getvariable('as_of') - s.last_accepted_on >= getvariable('STALE_DAYS')
