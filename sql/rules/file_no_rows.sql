-- No header row at all, or a header without any line below it in a file that needs rows.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    case when f.problem = 'no_header' then 'no header row' else 'no data rows' end as observed,
    case
        when f.problem is null and d.data_required = 'warn' then 'alert'
        else 'format_error'
    end as level
from snapshot_files as f
inner join format_file as d on f.expected_name = d.name
where
    f.problem = 'no_header'
    or (
        f.usable
        and f.rows = 0
        and f.rejects = 0
        and d.data_required in ('block', 'warn')
    )
