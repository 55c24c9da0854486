-- The enrollment is written a second time at the end of the file.
create or replace temp table added as
select
    chosen.n,
    (select max(last.enrollment_key) from enrollment as last) + 1 + chosen.n as key
from chosen;

insert into enrollment
select
    added.key as enrollment_key,
    enrollment.* exclude (enrollment_key)
from chosen
inner join added on chosen.n = added.n
inner join enrollment on chosen.key = enrollment.enrollment_key
order by added.key;

insert into mark
select
    fault_of(added.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'enrollment' as kind,
    added.key as key,
    null as field,
    'row' as entity,
    null as school_id,
    null as record_id,
    null as observed
from added;
