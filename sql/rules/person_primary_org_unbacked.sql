-- A user's primary organization is none of those where the user has a role.
select
    p.file,
    p.line,
    'primaryOrgSourcedId' as "column",
    p.user_id as record_id,
    p.org_id as observed
from primary_org as p
semi join role_record as own on p.user_id = own.user_id
semi join file_orgs as o on p.org_id = o.sourced_id
anti join role_record as r on p.user_id = r.user_id and p.org_id = r.org_id
where
    not exists (
        select 1
        from delta_file as d
        where d.file_name in ('users.csv', 'roles.csv')
    )
