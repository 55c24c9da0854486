-- A user is switched off.
select
    d.file,
    d.line,
    'enabledUser' as "column",
    d.person_id as record_id,
    'false' as observed,
    p.person_key
from disabled_person as d
left join person as p on d.role = p.role and d.person_id = p.person_id
