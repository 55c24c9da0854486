-- A school id that the platform is to sync is not among the school ids of the data.
with missing as (
    select distinct p.school_id
    from platform_school as p
    anti join school as s on p.school_id = s.school_id
)

select
    null::varchar as file,
    null::bigint as line,
    null::varchar as "column",
    'district' as record_id,
    string_agg(m.school_id, ', ' order by m.school_id) as observed
from missing as m
having count(*) > 0
