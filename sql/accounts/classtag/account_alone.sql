-- One row per person: what becomes of them if nobody else has their email or mobile number.
with reached as (
    select
        p.person_key,
        p.role,
        p.person_id,
        p.file,
        p.line,
        p.role = 'student' as is_profile,
        p.email,
        case when p.phone_state = 'ok' then p.phone end as mobile,
        coalesce(
            not (is_empty(p.home_phone_raw) or is_null_word(p.home_phone_raw)), false
        ) as has_home_phone
    from person as p
)

select
    r.person_key,
    r.role,
    r.person_id,
    r.file,
    r.line,
    case
        when r.is_profile then 'created'
        when r.email is null and r.mobile is null then 'unreachable'
        else 'created'
    end as outcome,
    case
        when r.is_profile then 'profile_only'
        when r.email is null and r.mobile is null then 'no_credential'
        else 'new_account'
    end as reason,
    case when not r.is_profile then coalesce(r.email, r.mobile) end as key,
    case
        when r.is_profile then []
        when r.email is null then [r.mobile]
        when r.mobile is null then [r.email]
        else [r.email, r.mobile]
    end as contacts,
    case
        when r.role = 'guardian' and r.email is null and r.mobile is null
            then case
                when r.has_home_phone then 'guardian_home_phone_only'
                else 'guardian_without_contact'
            end
    end as code
from reached as r
