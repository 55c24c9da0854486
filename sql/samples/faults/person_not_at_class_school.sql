-- A student sits in a class of another school.
create or replace temp table moved as
select
    chosen.n,
    chosen.key,
    min(class.class_key) as class_key
from chosen
inner join class on chosen.school_id <> class.school_id and class.subject = 0
group by chosen.n, chosen.key;

update enrollment set
    class_key = class.class_key,
    class_id = class.class_id,
    school_id = class.school_id
from moved
inner join class on moved.class_key = class.class_key
where enrollment.enrollment_key = moved.key;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from chosen;
