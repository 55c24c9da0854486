-- One row per person all of whose schools in scope are on hold.
with place as (
    select
        s.person_key,
        s.school_id
    from person_school as s
    semi join account_scope as scope on s.school_id = scope.school_id
    where s.role <> 'guardian'
),

place_of_all as (
    select
        p.person_key,
        p.school_id
    from place as p
    union all
    select
        l.guardian_key as person_key,
        p.school_id
    from account_link as l
    inner join place as p on l.student_key = p.person_key
    where l.is_in_scope
),

hold as (
    select distinct h.school_id
    from school_on_hold as h
)

select p.person_key
from place_of_all as p
left join hold on p.school_id = hold.school_id
where (select count(*) from school_on_hold) > 0
group by p.person_key
having bool_and(hold.school_id is not null)
