-- The file is not CSV text, or a line of it cannot be text.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    f.problem_detail as observed
from snapshot_files as f
where
    f.expected_name is not null
    and f.problem = 'unreadable'
union all
select
    r.file,
    r.line,
    null as "column",
    r.file || ':' || r.line as record_id,
    case r.reason when 'nul' then 'NUL bytes' else 'line too long' end as observed
from snapshot_rejects as r
where r.reason in ('nul', 'too_long')
