-- One row per person: what becomes of them if nobody else has their contacts.
select
    p.person_key,
    p.role,
    p.person_id,
    p.file,
    p.line,
    case
        when p.role in ('teacher', 'staff') and p.email is null then 'refused'
        when p.email is null and p.phone is null then 'unreachable'
        else 'created'
    end as outcome,
    case
        when p.role in ('teacher', 'staff') and p.email is null
            then case p.email_state when 'empty' then 'email_missing' else 'email_unusable' end
        when p.email is null and p.phone is null then 'no_contact_point'
        else 'new_account'
    end as reason,
    coalesce(p.email, p.phone) as key,
    case
        when p.email is null then [p.phone]
        when p.phone is null then [p.email]
        else [p.email, p.phone]
    end as contacts,
    case
        when p.role in ('teacher', 'staff') and p.email is null
            then case p.email_state
                when 'empty' then 'teacher_email_missing'
                else 'teacher_email_unusable'
            end
        when p.email is null and p.phone is null then p.role || '_without_contact'
    end as code
from person as p
