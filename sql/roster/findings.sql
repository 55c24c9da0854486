-- One row per finding and school concerned, in the order they are kept.
create or replace table finding as
with known as (
    select
        f.*,
        case
            when f.person_key is not null and rule_level.entity_of_rule = 'person'
                then case f.person_key >> 40
                    when 1 then 'teacher'
                    when 2 then 'staff'
                    when 3 then 'guardian'
                    else 'student'
                end
            else coalesce(f.entity, rule_level.entity_of_rule)
        end as entity_shown,
        rule_level.level as level_of_rule
    from finding_raw as f
    inner join rule_level on f.rule = rule_level.rule and rule_level.entity = ''
    where not f.dropped
),

placed as (
    select
        k.id,
        k.school_id
    from known as k
    where k.school_id is not null
    union all
    select
        k.id,
        p.school_id
    from known as k
    inner join person_school as p on k.person_key = p.person_key
    where k.school_id is null
    union all
    select
        k.id,
        p.school_id
    from known as k
    inner join finding_place as p on k.id = p.id
    where k.school_id is null and k.person_key is null
)

select
    row_number() over (
        order by
            k.rule,
            coalesce(p.school_id, ''),
            k.file nulls first,
            k.line nulls first,
            k."column" nulls first,
            k.record_id nulls first,
            k.observed nulls first
    ) as finding_order,
    k.id as finding_number,
    k.rule,
    coalesce(k.level, special.level, k.level_of_rule) as level,
    coalesce(p.school_id, '') as school_id,
    k.entity_shown as entity,
    k.record_id,
    k.file,
    k.line,
    k."column",
    k.observed,
    null::varchar as cause_id,
    null::varchar as explained_by
from known as k
left join placed as p on k.id = p.id and p.school_id is not null
left join rule_level as special
    on k.rule = special.rule and k.entity_shown = special.entity and special.entity <> '';
