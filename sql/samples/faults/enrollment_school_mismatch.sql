-- The enrollment names another school than its class.
create or replace temp table moved as
select
    chosen.n,
    chosen.key,
    min(school.school_id) as school_id
from chosen
inner join school on chosen.school_id <> school.school_id
where school.school_no < getvariable('schools')
group by chosen.n, chosen.key;

update enrollment set school_id = moved.school_id
from moved
where enrollment.enrollment_key = moved.key;

insert into mark
select
    fault_of(moved.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'enrollment' as kind,
    moved.key as key,
    'school_id' as field,
    null as entity,
    moved.school_id as school_id,
    null as record_id,
    moved.school_id as observed
from moved;
