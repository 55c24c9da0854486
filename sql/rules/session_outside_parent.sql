-- A session begins before its parent or ends after it.
select
    s._file as file,
    s._line as line,
    if(try_cast(s.start_date as date) < try_cast(p.start_date as date), 'startDate', 'endDate')
        as "column",
    s._record as record_id,
    p.start_date || ' to ' || p.end_date as observed
from file_academicsessions as s
inner join file_academicsessions as p on s.parent_sourced_id = p.sourced_id
where
    try_cast(s.start_date as date) < try_cast(p.start_date as date)
    or try_cast(s.end_date as date) > try_cast(p.end_date as date)
