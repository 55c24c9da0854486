-- One more guardian for eleven students of a school at a time.
create or replace temp table added as
select
    series.n,
    (select max(last.person_key) from person as last) + 1 + series.n as person_key
from range((select max(chosen.n) // 11 + 1 from chosen)) as series (n);

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

insert into link
select
    (select max(last.link_key) from link as last) + 1 + chosen.n as link_key,
    chosen.key as student_key,
    added.person_key as guardian_key,
    student.person_id as student_id,
    guardian.person_id as guardian_id
from chosen
inner join added on chosen.n // 11 = added.n
inner join person as student on chosen.key = student.person_key
inner join person as guardian on added.person_key = guardian.person_key
order by chosen.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'guardian' as kind,
    added.person_key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    '11' as observed
from added;
