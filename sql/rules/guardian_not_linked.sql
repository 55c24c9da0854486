-- The guardian is linked to no student.
select
    g.file,
    g.line,
    null::varchar as "column",
    g.record_id,
    null::varchar as observed,
    g.person_key
from guardian as g
anti join guardianship as link on g.person_key = link.guardian_key
