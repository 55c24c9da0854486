-- An enrollment begins before the terms of its class or ends after them.
with term as (
    select
        c.sourced_id as class_id,
        unnest(list_items(c.term_sourced_ids)) as session_id
    from file_classes as c
    where c.term_sourced_ids is not null
),

span as (
    select
        t.class_id,
        min(try_cast(s.start_date as date)) as starts,
        max(try_cast(s.end_date as date)) as ends
    from term as t
    inner join file_academicsessions as s on t.session_id = s.sourced_id
    group by t.class_id
)

select
    e._file as file,
    e._line as line,
    if(try_cast(e.begin_date as date) < s.starts, 'beginDate', 'endDate') as "column",
    e._record as record_id,
    s.starts || ' to ' || s.ends as observed
from file_enrollments as e
inner join span as s on e.class_sourced_id = s.class_id
where
    try_cast(e.begin_date as date) < s.starts
    or try_cast(e.end_date as date) > s.ends
