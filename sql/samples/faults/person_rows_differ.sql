-- A support teacher has a second row with another phone.
create or replace temp table added as
select
    chosen.n,
    chosen.key,
    chosen.person_id,
    chosen.school_id,
    (select max(last.person_key) from person as last) + 1 + chosen.n as person_key,
    (select max(last.person_school_key) from person_school as last) + 1 + chosen.n
        as person_school_key
from chosen;

insert into person
select
    added.person_key,
    person.role,
    person.person_id,
    person.first_name,
    person.last_name,
    person.email,
    sample_phone(sample_areas.spare, added.n) as phone,
    null as dob,
    null as grade,
    null as student_number,
    person.school_no
from added
inner join person on added.key = person.person_key
cross join sample_areas
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

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    sample_column.header as observed
from chosen
inner join sample_column
    on sample_column.role in ('teacher', '*') and sample_column.field = 'phone';
