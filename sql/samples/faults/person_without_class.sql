-- A student is in no class (2.0: in none that exists, else the student would have no school).
delete from enrollment
where
    getvariable('format') = 'remind_csv_1_0'
    and enrollment.person_key in (select chosen.key from chosen);

insert into mark
select
    fault_of(chosen.n) as fault_id,
    getvariable('rule') as rule,
    getvariable('level') as level,
    chosen.kind as kind,
    chosen.key as key,
    null as field,
    null as entity,
    if(getvariable('format') = 'remind_csv_2_0', '', null) as school_id,
    null as record_id,
    null as observed
from chosen;

insert into mark
select
    fault_of(chosen.n) as fault_id,
    'reference_class_unknown' as rule,
    'error' as level,
    'enrollment' as kind,
    enrollment.enrollment_key as key,
    'class_id' as field,
    null as entity,
    '' as school_id,
    null as record_id,
    null as observed
from chosen
inner join enrollment on chosen.key = enrollment.person_key;

update enrollment set class_id = 'Q' || enrollment.class_id
from chosen
where enrollment.person_key = chosen.key;
