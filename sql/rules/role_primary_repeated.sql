-- A user has a second primary role at one organization at the same time.
with primary_role as (
    select
        r.file,
        r.line,
        r.record_id,
        r.user_id,
        r.org_id,
        coalesce(r.starts, '-infinity'::date) as starts,
        coalesce(r.ends, 'infinity'::date) as ends,
        count(*) over (partition by r.user_id, r.org_id) as roles
    from role_record as r
    where r.role_type = 'primary' and r.user_id is not null and r.org_id is not null
)

select
    later.file,
    later.line,
    'roleType' as "column",
    later.record_id,
    'line ' || min(earlier.line) as observed
from primary_role as later
inner join primary_role as earlier
    on
        later.user_id = earlier.user_id
        and later.org_id = earlier.org_id
        and later.line > earlier.line
        and later.starts < earlier.ends
        and later.ends > earlier.starts
where later.roles > 1 and earlier.roles > 1
group by later.file, later.line, later.record_id
