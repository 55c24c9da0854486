-- A user has no row in the roles file, the only place where role and organization stand.
select
    f._file as file,
    f._line as line,
    null::varchar as "column",
    f._record as record_id,
    null::varchar as observed
from file_users as f
anti join role_record as r on f.sourced_id = r.user_id
where
    f.sourced_id is not null
    and is_active(f.status)
    and not exists (
        select 1
        from delta_file as d
        where d.file_name in ('users.csv', 'roles.csv')
    )
