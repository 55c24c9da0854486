-- A quotation mark stands anywhere but at both ends of a cell.
select
    r.file,
    r.line,
    null::varchar as "column",
    r.file || ':' || r.line as record_id,
    null::varchar as observed
from snapshot_rejects as r
where r.reason = 'quote_misplaced'
union all
select
    q.file,
    q.line,
    null as "column",
    q.file || ':' || q.line as record_id,
    null as observed
from quoted_row as q
