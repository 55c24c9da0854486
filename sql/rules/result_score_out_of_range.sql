-- A score lies outside the values its line item allows.
select
    r._file as file,
    r._line as line,
    'score' as "column",
    r._record as record_id,
    r.score || ', allowed ' || coalesce(l.result_value_min, '')
    || ' to ' || coalesce(l.result_value_max, '') as observed,
    if(getvariable('version') = '1.1', 'alert', null) as level
from file_results as r
inner join file_lineitems as l on r.line_item_sourced_id = l.sourced_id
where
    try_cast(r.score as double) < try_cast(l.result_value_min as double)
    or try_cast(r.score as double) > try_cast(l.result_value_max as double)
