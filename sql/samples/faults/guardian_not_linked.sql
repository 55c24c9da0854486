-- A guardian is linked to no student.
create or replace temp table added as
select
    series.n,
    (select max(last.person_key) from person as last) + 1 + series.n as person_key
from range(getvariable('wanted')) as series (n);

insert into person
select
    added.person_key,
    'guardian' as role,
    'G' || (99000000 + added.person_key % 100000000) as person_id,
    'Bartholomew' as first_name,
    'Quillington' as last_name,
    'extra' || added.person_key || '@mail.example' as email,
    null as phone,
    null as dob,
    null as grade,
    null as student_number,
    null as school_no
from added
order by added.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'guardian' as kind,
    added.person_key as key,
    null as field,
    null as entity,
    '' as school_id,
    null as record_id,
    null as observed
from added;
