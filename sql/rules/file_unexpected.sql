-- A file that is neither expected nor a misnamed expected one. The standard knows no other CSV
-- file; what is no CSV file is only doubtful there.
select
    f.name as file,
    null::bigint as line,
    null::varchar as "column",
    f.name as record_id,
    null::varchar as observed,
    case
        when getvariable('short') <> 'ORS' then null
        when lower(f.name) like '%.csv' then 'format_error'
        else 'alert'
    end as level
from snapshot_files as f
where
    f.expected_name is null
    and (not f.is_outside or getvariable('short') = 'ORS')
    and (
        f.near_name is null
        or exists (
            select 1
            from snapshot_files as exact
            where exact.expected_name = f.near_name
        )
    )
