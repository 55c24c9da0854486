-- A row has more or fewer cells than the header.
select
    r.file,
    r.line,
    null::varchar as "column",
    r.file || ':' || r.line as record_id,
    r.column_count || ' instead of ' || r.expected_count as observed
from snapshot_rejects as r
where r.reason = 'column_count'
