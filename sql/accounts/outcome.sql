-- One row per person, and one per further record that stands under a person's id by mistake.
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
            when p.role in ('teacher', 'staff') and p.email is null then 'refused'
            when p.email is null and p.phone is null then 'unreachable'
            else 'created'
        end as outcome,
        case
            when r.person_key is not null then r.reason
            when d.person_key is not null then d.reason
            when p.role in ('teacher', 'staff') and p.email is null
                then case p.email_state when 'empty' then 'email_missing' else 'email_unusable' end
            when p.email is null and p.phone is null then 'no_contact_point'
            else 'new_account'
        end as reason,
        case when d.person_key is not null then d.key else coalesce(p.email, p.phone) end as key,
        case
            when d.person_key is not null then d.contacts
            when p.email is null then [p.phone]
            when p.phone is null then [p.email]
            else [p.email, p.phone]
        end as contacts,
        d.lost,
        d.merged_into_role,
        d.merged_into_id,
        case
            when p.role = 'guardian' and r.person_key is null
                then coalesce(m.group_key, p.person_key)
        end as group_key,
        h.person_key is not null as held,
        r.code
    from person as p
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
        when j.reason = 'no_contact_point' then j.role || '_without_contact'
        when j.reason = 'email_missing' then 'teacher_email_missing'
        when j.reason = 'email_unusable' then 'teacher_email_unusable'
        when
            j.reason = 'same_guardian' and j.person_id <> j.merged_into_id
            and getvariable('short') <> 'R1'
            then 'person_duplicate_suspected'
    end as code
from judged as j
union all
select
    c.person_key,
    c.role,
    c.person_id,
    c.file,
    c.line,
    'refused' as outcome,
    'id_conflict' as reason,
    null as key,
    [] as contacts,
    [] as lost,
    null as merged_into_role,
    null as merged_into_id,
    null as group_key,
    false as held,
    c.code
from account_conflict as c
anti join person as p on c.person_key = p.person_key and c.line = p.line
