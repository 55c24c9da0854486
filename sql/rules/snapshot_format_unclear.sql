-- The files fit no format, or two: one row per sentence of the recognition.
select
    null::varchar as file,
    null::bigint as line,
    null::varchar as "column",
    '' as record_id,
    p.problem as observed
from snapshot_problems as p
