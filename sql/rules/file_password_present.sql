-- The users file holds passwords; only their number is shown.
select
    min(f._file) as file,
    null::bigint as line,
    'password' as "column",
    min(f._file) as record_id,
    count(*) || ' rows' as observed
from file_users as f
where f.password is not null
having count(*) > 0
