-- A guardian has the phone of a guardian whose id comes first, and an email of their own.
create or replace temp table pair as
select
    first.n // 2 as n,
    if(first.key < other.key, other.key, first.key) as key,
    if(first.key < other.key, first.phone, other.phone) as phone
from chosen as first
inner join chosen as other on first.n + 1 = other.n
where first.n % 2 = 0;

-- Namesakes with a common contact would be one person.
update person set phone = pair.phone, first_name = 'Bartholomew', last_name = 'Quillington'
from pair
where person.person_key = pair.key;

insert into mark
select
    fault_of(pair.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'guardian' as kind,
    pair.key as key,
    'phone' as field,
    null as entity,
    null as school_id,
    null as record_id,
    pair.phone as observed
from pair;
