-- One row per person, and one per further record that is refused.
with judged as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        case
            when r.person_key is not null then 'refused'
            when d.person_key is not null then d.outcome
            else p.outcome
        end as outcome,
        case
            when r.person_key is not null then r.reason
            when d.person_key is not null then d.reason
            else p.reason
        end as reason,
        case when d.person_key is not null then d.key else p.key end as key,
        case when d.person_key is not null then d.contacts else p.contacts end as contacts,
        d.lost,
        d.merged_into_role,
        d.merged_into_id,
        case
            when p.role = 'guardian' and r.person_key is null
                then coalesce(m.group_key, p.person_key)
        end as group_key,
        h.person_key is not null as held,
        case
            when r.person_key is not null then r.code
            when d.person_key is null then p.code
        end as code
    from account_alone as p
    left join account_refused as r on p.person_key = r.person_key
    left join account_decided as d on p.person_key = d.person_key
    left join account_member as m on p.person_key = m.person_key
    left join account_held as h on p.person_key = h.person_key
)

select
    j.person_key,
    j.role,
    j.person_id,
    j.file,
    j.line,
    j.outcome,
    j.reason,
    case when j.outcome in ('created', 'merged') then j.key end as key,
    case when j.outcome in ('created', 'merged') then j.contacts else [] end as contacts,
    coalesce(j.lost, []) as lost,
    j.merged_into_role,
    j.merged_into_id,
    j.group_key,
    j.outcome = 'created' and j.held as held,
    case
        when j.code is not null then j.code
        when j.reason = 'new_account'
            then case when len(j.lost) > 0 then 'person_contact_partly_taken' end
        when starts_with(j.reason, 'contact_')
            then case j.role
                when 'guardian' then 'guardian_contact_taken'
                when 'student' then 'student_contact_taken'
                else 'teacher_email_taken'
            end
        when
            j.reason = 'same_guardian' and j.person_id <> j.merged_into_id
            and getvariable('short') <> 'R1'
            then 'person_duplicate_suspected'
    end as code
from judged as j
union all
select
    s.person_key,
    s.role,
    s.person_id,
    s.file,
    s.line,
    'refused' as outcome,
    s.reason,
    null as key,
    [] as contacts,
    [] as lost,
    null as merged_into_role,
    null as merged_into_id,
    null as group_key,
    false as held,
    s.code
from account_stray as s
