-- All sessions of a class, or the dates of an enrollment, are over or have not begun.
with term as (
    select
        c._file as file,
        c._line as line,
        c.sourced_id as class_id,
        unnest(list_items(c.term_sourced_ids)) as session_id
    from file_classes as c
    where c.term_sourced_ids is not null
),

dated as (
    select
        t.file,
        t.line,
        t.class_id,
        try_cast(s.start_date as date) as starts,
        try_cast(s.end_date as date) as ends
    from term as t
    inner join file_academicsessions as s on t.session_id = s.sourced_id
    where try_cast(s.start_date as date) is not null and try_cast(s.end_date as date) is not null
)

select
    d.file,
    d.line,
    'termSourcedIds' as "column",
    d.class_id as record_id,
    min(d.starts) || ' to ' || max(d.ends) as observed,
    'class' as entity
from dated as d
group by d.file, d.line, d.class_id
having
    count(*) filter (
        where d.starts <= getvariable('as_of') and d.ends > getvariable('as_of')
    ) = 0
union all
select
    e._file as file,
    e._line as line,
    if(try_cast(e.end_date as date) <= getvariable('as_of'), 'endDate', 'beginDate') as "column",
    concat_ws('|', e.class_sourced_id, e.user_sourced_id) as record_id,
    coalesce(e.begin_date, '') || ' to ' || coalesce(e.end_date, '') as observed,
    'enrollment' as entity
from file_enrollments as e
where
    (
        e.end_date <= getvariable('as_of')::varchar
        and try_cast(e.end_date as date) <= getvariable('as_of')
    )
    or (
        e.begin_date > getvariable('as_of')::varchar
        and try_cast(e.begin_date as date) > getvariable('as_of')
    )
