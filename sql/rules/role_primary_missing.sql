-- A user has roles at an organization, and none of them is the primary one.
select
    min(r.file) as file,
    min(r.line) as line,
    'roleType' as "column",
    arg_min(r.record_id, r.line) as record_id,
    r.org_id as observed
from role_record as r
where
    r.user_id is not null
    and r.org_id is not null
    and not exists (
        select 1
        from delta_file as d
        where d.file_name = 'roles.csv'
    )
group by r.user_id, r.org_id
having count(*) filter (where r.role_type is distinct from 'secondary') = 0
