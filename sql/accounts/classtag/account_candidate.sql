-- One row per person who may claim credentials: not refused, not synced before, reachable.
select
    p.person_key,
    p.role,
    p.email,
    case when p.phone_state = 'ok' then p.phone end as phone
from person as p
anti join account_refused as r on p.person_key = r.person_key
anti join account_fixed as f on p.person_key = f.person_key
where p.role <> 'student' and (p.email is not null or p.phone_state = 'ok')
