-- Teachers are enrolled in the class, and none of them gets or has an account.
select
    c.file,
    c.line,
    null::varchar as "column",
    c.class_id as record_id,
    null::varchar as observed
from class_outcome as o
inner join class as c on o.class_key = c.class_key
where o.reason = 'class_owner_refused'
