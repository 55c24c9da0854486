-- One row per class: created when an enrolled teacher has an account. In OneRoster staff may teach.
with enrolled as (
    select
        m.class_key,
        p.person_key,
        p.person_id,
        bool_or(coalesce(m.is_primary, false)) as is_primary,
        min(m.line) as line
    from membership as m
    inner join person as p on m.person_key = p.person_key
    where m.is_valid and m.role_in_class = 'teacher' and p.role in ('teacher', 'staff')
    group by m.class_key, p.person_key, p.person_id
),

with_account as (
    select distinct o.person_key
    from outcome as o
    where o.role in ('teacher', 'staff') and o.outcome in ('created', 'merged')
),

owned as (
    select
        e.class_key,
        first(
            e.person_id
            order by
                coalesce(e.person_id = c.teacher_id, false) desc,
                e.is_primary desc,
                e.line asc
        ) filter (where a.person_key is not null) as owner_id,
        list(
            e.person_id
            order by e.line
        ) filter (where a.person_key is not null and e.is_primary) as primary_ids
    from enrolled as e
    inner join class as c on e.class_key = c.class_key
    left join with_account as a on e.person_key = a.person_key
    group by e.class_key
),

judged as (
    select
        c.class_key,
        c.class_id,
        c.school_id,
        case
            when not c.school_known then 'reference_school_unknown'
            when scope.school_id is null then 'school_not_in_scope'
            when o.class_key is null then 'class_without_teacher'
            when o.owner_id is null then 'class_owner_refused'
            else 'created'
        end as reason,
        o.owner_id,
        coalesce(o.primary_ids, [o.owner_id]) as owner_ids
    from class as c
    left join account_scope as scope on c.school_id = scope.school_id
    left join owned as o on c.class_key = o.class_key
)

select
    j.class_key,
    j.class_id,
    j.school_id,
    case when j.reason = 'created' then 'created' else 'not_created' end as outcome,
    j.reason,
    case when j.reason = 'created' then j.owner_id end as owner_id,
    case when j.reason = 'created' then j.owner_ids else [] end as owner_ids
from judged as j
