-- A support teacher's id is also a student's (2.0: a staff member's), whose row is dropped.
create or replace temp table added as
select
    chosen.n,
    chosen.key,
    chosen.person_id,
    chosen.school_id,
    (select max(last.person_key) from person as last) + 1 + chosen.n as person_key,
    (select max(last.person_school_key) from person_school as last) + 1 + chosen.n
        as person_school_key,
    (select max(last.link_key) from link as last) + 1 + chosen.n as link_key
from chosen;

insert into person
select
    added.person_key,
    if(getvariable('format') = 'remind_csv_1_0', 'student', 'staff') as role,
    added.person_id,
    person.first_name,
    person.last_name,
    'pupil' || added.n || '@students.lindenfield.example' as email,
    null as phone,
    if(getvariable('format') = 'remind_csv_1_0', '2008-03-0' || (1 + added.n % 9), null) as dob,
    if(getvariable('format') = 'remind_csv_1_0', '12', null) as grade,
    null as student_number,
    person.school_no
from added
inner join person on added.key = person.person_key
order by added.n;

insert into person_school
select
    added.person_school_key,
    added.person_key,
    added.person_id,
    added.school_id,
    false as is_listed
from added
order by added.n;

insert into person
select
    (select max(last.person_key) from person as last) + 1 + added.n as person_key,
    'guardian' as role,
    'G9' || added.person_id as person_id,
    'Bartholomew' as first_name,
    'Quillington' as last_name,
    'bartholomew.quillington' || added.n || '@mail.example' as email,
    null as phone,
    null as dob,
    null as grade,
    null as student_number,
    null as school_no
from added
where getvariable('format') = 'remind_csv_1_0'
order by added.n;

insert into link
select
    added.link_key,
    added.person_key as student_key,
    guardian.person_key as guardian_key,
    added.person_id as student_id,
    guardian.person_id as guardian_id
from added
inner join person as guardian on guardian.person_id = 'G9' || added.person_id
order by added.n;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    if(getvariable('format') = 'remind_csv_1_0', 'student', 'staff') as kind,
    added.person_key as key,
    null as field,
    null as entity,
    added.school_id as school_id,
    null as record_id,
    null as observed
from added;
