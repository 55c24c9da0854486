-- Another school comes under the id of an earlier one.
insert into school
select
    900000 + chosen.n as school_no,
    chosen.school_id,
    'Wayfarer Academy ' || (chosen.n + 1) as school_name,
    'elementary' as level,
    0 as lowest,
    5 as highest
from chosen
order by chosen.n;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'school' as kind,
    900000 + chosen.n as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from chosen;
