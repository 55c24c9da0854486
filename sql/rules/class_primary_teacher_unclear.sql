-- A class has teachers, and not exactly one of them is marked primary.
select
    c.file,
    c.line,
    null::varchar as "column",
    c.class_id as record_id,
    count(distinct m.person_key) filter (where m.is_primary) || ' of '
    || count(distinct m.person_key) || ' teachers are primary' as observed,
    c.school_id
from class as c
inner join membership as m on c.class_key = m.class_key
where m.is_valid and m.role_in_class = 'teacher'
group by c.file, c.line, c.class_id, c.school_id
having count(distinct m.person_key) filter (where m.is_primary) <> 1
