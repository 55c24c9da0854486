-- One row per person who may claim contact points: not refused, not yet rostered, reachable.
select
    p.person_key,
    p.role,
    p.email,
    p.phone
from person as p
anti join account_refused as r on p.person_key = r.person_key
anti join account_fixed as f on p.person_key = f.person_key
where
    p.email is not null
    or (p.phone is not null and p.role in ('guardian', 'student'))
