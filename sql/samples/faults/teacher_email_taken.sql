-- Two support teachers have the address of the first; the id that comes first keeps it.
create or replace temp table pair as
select
    first.n // 2 as n,
    greatest(first.key, other.key) as key,
    if(first.key < other.key, first.email, other.email) as email
from chosen as first
inner join chosen as other on first.n + 1 = other.n
where first.n % 2 = 0;

update person set email = pair.email
from pair
where person.person_key = pair.key;

insert into mark
select
    fault_of(pair.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'teacher' as kind,
    pair.key as key,
    'email' as field,
    null as entity,
    null as school_id,
    null as record_id,
    pair.email as observed
from pair;
