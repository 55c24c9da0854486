-- A school year bears another number than that of the year in which it ends.
select
    s._file as file,
    s._line as line,
    'schoolYear' as "column",
    s._record as record_id,
    s.school_year || ', ends before ' || s.end_date as observed
from file_academicsessions as s
where
    s.type = 'schoolYear'
    and try_cast(s.school_year as integer) <> year(try_cast(s.end_date as date) - interval 1 day)
