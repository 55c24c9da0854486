-- A user has a role the format does not know.
create or replace temp table added as
select
    series.n,
    (select max(last.person_key) from person as last) + 1 + series.n as person_key
from range(getvariable('wanted')) as series (n);

insert into person
select
    added.person_key,
    'coach' as role,
    'Z' || (10001 + added.n) as person_id,
    'Bartholomew' as first_name,
    'Quillington' as last_name,
    'coach' || added.n || '@office.lindenfield.example' as email,
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
    'coach' as kind,
    added.person_key as key,
    'role' as field,
    'row' as entity,
    null as school_id,
    null as record_id,
    'coach' as observed
from added;
