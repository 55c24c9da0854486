-- Two classes of one teacher bear one name; the later one is shown.
create or replace temp table pair as
select
    chosen.n,
    chosen.key,
    min_by(class.class_key, class.subject * 1000000000 + class.class_key) as other_key
from chosen
inner join class
    on
        chosen.teacher_id = class.teacher_id
        and chosen.school_id = class.school_id
        and chosen.key <> class.class_key
group by chosen.n, chosen.key;

update class set class_name = upper(other.class_name)
from pair
inner join class as other on pair.other_key = other.class_key
where class.class_key = pair.key;

update class_row set class_name = class.class_name
from pair
inner join class on pair.key = class.class_key
where class_row.class_key = class.class_key;

insert into mark
select
    fault_of(pair.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'class' as kind,
    greatest(pair.key, pair.other_key) as key,
    'class_name' as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from pair;
