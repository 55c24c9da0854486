-- A student has six guardians: five more than before.
create or replace temp table added as
select
    series.n,
    (select max(last.person_key) from person as last) + 1 + series.n as person_key
from range((select 5 * count(*) from chosen)) as series (n);

insert into person
select
    added.person_key,
    'guardian' as role,
    'G' || (99000000 + added.person_key % 100000000) as person_id,
    ['Ansel', 'Briony', 'Caspian', 'Damaris', 'Evander'][added.n % 5 + 1] as first_name,
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
    (select max(last.link_key) from link as last) + 1 + added.n as link_key,
    chosen.key as student_key,
    added.person_key as guardian_key,
    chosen.person_id as student_id,
    guardian.person_id as guardian_id
from added
inner join chosen on added.n // 5 = chosen.n
inner join person as guardian on added.person_key = guardian.person_key
order by added.n;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'school' as kind,
    school.school_no as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    chosen.person_id as observed
from chosen
inner join person_school on chosen.key = person_school.person_key
inner join school on person_school.school_id = school.school_id;
