-- A school without people bears the name of another one, spelled in capitals.
insert into school
select
    910000 + series.n as school_no,
    'S' || (910000 + series.n) as school_id,
    upper(base.school_name) as school_name,
    'elementary' as level,
    0 as lowest,
    5 as highest
from range(getvariable('wanted')) as series (n)
inner join school as base on series.n % getvariable('schools') = base.school_no
order by series.n;

insert into mark
select
    fault_of(series.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    'school' as kind,
    910000 + series.n as key,
    null as field,
    null as entity,
    null as school_id,
    null as record_id,
    null as observed
from range(getvariable('wanted')) as series (n);
