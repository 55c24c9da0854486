-- A class of another name comes under the id of an earlier one.
insert into class
select
    (select max(last.class_key) from class as last) + 1 + chosen.n as class_key,
    chosen.class_id,
    class.school_no,
    class.school_id,
    'Robotics Club ' || (chosen.n + 1) as class_name,
    class.teacher_id,
    class.grade,
    class.section,
    class.subject
from chosen
inner join class on chosen.key = class.class_key
order by chosen.n;

create or replace temp table added as
select
    class.class_key,
    row_number() over (order by class.class_key) - 1 as n
from class
semi join chosen on class.class_id = chosen.class_id
where class.class_name like 'Robotics Club %';

insert into class_row
select
    (select max(last.class_row_key) from class_row as last) + 1 + added.n as class_row_key,
    class.class_key,
    class.school_id,
    class.class_id,
    class.teacher_id,
    class.class_name
from added
inner join class on added.class_key = class.class_key
order by added.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'class' as kind,
    added.class_key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from added;
