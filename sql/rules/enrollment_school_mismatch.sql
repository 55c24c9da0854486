-- The enrollment names a known school that is not the school of its class.
select
    m.file,
    m.line,
    h.raw as "column",
    concat_ws('|', m.class_id, m.person_id) as record_id,
    m.school_id as observed
from membership as m
inner join class as c on m.class_key = c.class_key and m.school_id <> c.school_id
inner join school as s on m.school_id = s.school_id
left join snapshot_columns as h
    on m.file = h.file and h.canonical in ('school_id', 'school_sourced_id')
-- A class with an unknown school is reported once, not with every one of its enrollments.
where c.school_known
