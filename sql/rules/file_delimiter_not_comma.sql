-- The columns are separated by something else than commas.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    f.problem_detail as observed
from snapshot_files as f
where
    f.expected_name is not null
    and f.problem = 'delimiter'
