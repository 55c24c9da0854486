-- The end of a range does not come after its start; a range without a day is only doubtful.
select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.starts || ' to ' || r.ends as observed,
    if(getvariable('short') = 'ORS' and r.starts = r.ends, 'alert', null) as level
from date_range as r
