-- One row per person whom the tests of step 1 refuse, links of guardians not yet looked at.
with homeless as (
    select
        p.person_key,
        p.role,
        p.person_id
    from person as p
    anti join person_school as s on p.person_key = s.person_key
    where p.role <> 'guardian' and getvariable('account_needs_school')
),

named_school as (
    select distinct h.person_key
    from homeless as h
    inner join account_school_row as r
        on h.person_id = r.person_id and h.role = coalesce(r.role, h.role)
),

named_class as (
    select distinct m.person_key
    from membership as m
    where m.class_key is null
),

-- Without a known school it matters whether a row named an unknown one.
homeless_reason as (
    select
        h.person_key,
        case
            when s.person_key is not null then 'reference_school_unknown'
            when c.person_key is not null then 'reference_class_unknown'
            else 'person_without_school'
        end as code
    from homeless as h
    left join named_school as s on h.person_key = s.person_key
    left join named_class as c on h.person_key = c.person_key
),

at_school_in_scope as (
    select s.person_key
    from person_school as s
    semi join account_scope as scope on s.school_id = scope.school_id
),

failed as (
    select
        p.person_key,
        1 as test,
        'user_disabled' as reason,
        'person_disabled' as code
    from person as p
    semi join account_disabled_row as d
        on
            p.person_id = d.person_id
            and p.role = d.role
            and p.file = d.file
            and p.line = d.line
    union all
    select
        p.person_key,
        2 as test,
        'id_conflict' as reason,
        c.code
    from person as p
    inner join account_conflict as c on p.person_key = c.person_key and p.line = c.line
    union all
    select
        h.person_key,
        3 as test,
        'no_school' as reason,
        h.code
    from homeless_reason as h
    union all
    select
        p.person_key,
        4 as test,
        'school_not_in_scope' as reason,
        null as code
    from person as p
    anti join at_school_in_scope as s on p.person_key = s.person_key
    where p.role <> 'guardian' and getvariable('account_needs_school')
)

select
    f.person_key,
    min(f.test) as test,
    arg_min(f.reason, f.test) as reason,
    arg_min(coalesce(f.code, ''), f.test) as code
from failed as f
group by f.person_key
