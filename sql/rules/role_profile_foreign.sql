-- A role names a profile that is another user's.
select
    r.file,
    r.line,
    'userProfileSourcedId' as "column",
    r.record_id,
    r.profile_id as observed
from role_record as r
inner join profile_record as p on r.profile_id = p.profile_id
where r.user_id is not null and p.user_id is not null
group by r.file, r.line, r.record_id, r.profile_id
having count(*) filter (where r.user_id = p.user_id) = 0
