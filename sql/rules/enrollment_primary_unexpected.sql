-- A student is marked as the primary teacher of a class.
select
    f._file as file,
    f._line as line,
    'primary' as "column",
    f._record as record_id,
    f.role as observed
from file_enrollments as f
where f.primary = 'true' and f.role = 'student' and is_active(f.status)
