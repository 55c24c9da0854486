-- One row per record that is refused without being a person's first: a role that is not taken, a
-- further record under a person's id.
with untaken as (
    select
        r.person_id,
        -- OneRoster's roles that a profile skips are no fault.
        case
            when
                getvariable('short') in ('ORR', 'ORC')
                and (
                    lower(clean(r.role)) in ('proctor', 'relative')
                    or starts_with(lower(clean(r.role)), 'ext:')
                )
                then lower(clean(r.role))
        end as known,
        r.file,
        r.line
    from account_untaken_row as r
    qualify row_number() over (partition by r.person_id order by r.line) = 1
),

told as (
    select
        u.person_id,
        u.file,
        u.line,
        case when u.known in ('proctor', 'relative') then u.known else 'unknown' end as role,
        case when u.known is null then 'cell_value_unknown' end as code
    from untaken as u
    union all
    select
        r.person_id,
        arg_min(r.file, r.line) as file,
        min(r.line) as line,
        'unknown' as role,
        case
            when getvariable('format') = 'oneroster_1_2' then 'person_without_school'
            else 'cell_value_missing'
        end as code
    from account_roleless_row as r
    group by r.person_id
)

select
    null::bigint as person_key,
    t.role,
    t.person_id,
    t.file,
    t.line,
    'role_not_taken' as reason,
    t.code
from told as t
union all
select
    c.person_key,
    c.role,
    c.person_id,
    c.file,
    c.line,
    'id_conflict' as reason,
    c.code
from account_conflict as c
anti join person as p on c.person_key = p.person_key and c.line = p.line
