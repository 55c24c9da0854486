-- Two students have one name and one birthday; the id that comes later is shown.
create or replace temp table pair as
select
    first.n // 2 as n,
    first.key as first_key,
    other.key as other_key
from chosen as first
inner join chosen as other on first.n + 1 = other.n
where first.n % 2 = 0;

update person set
    first_name = model.first_name,
    last_name = model.last_name,
    dob = model.dob,
    grade = model.grade
from pair
inner join person as model on pair.first_key = model.person_key
where person.person_key = pair.other_key;

insert into mark
select
    fault_of(pair.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'student' as kind,
    greatest(pair.first_key, pair.other_key) as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from pair;
