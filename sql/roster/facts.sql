-- What several rules count over enrollments, counted once; run after links.sql.

-- One row per class with a valid enrollment row; how many of them are teachers' and students'.
create or replace table class_fact as
select
    m.class_key,
    count(*) filter (where m.role_in_class = 'teacher') as enrolled_teachers,
    count(*) filter (where m.role_in_class = 'student') as enrolled_students
from membership as m
where m.is_valid
group by m.class_key;

-- One row per person with a valid enrollment row.
create or replace table person_fact as
select
    m.person_key,
    count(*) as valid_enrollments
from membership as m
where m.is_valid
group by m.person_key;
