-- One row per person who was synced before: the account and its credentials.
with synced as (
    select
        b.role,
        b.person_id,
        b.key,
        b.contacts,
        coalesce(b.merged_into_role, b.role) as account_role,
        coalesce(b.merged_into_id, b.person_id) as account_id,
        b.line
    from account_base as b
    where b.outcome in ('created', 'merged') and b.role <> 'student'
),

found as (
    select
        p.person_key,
        s.account_role,
        s.account_id,
        s.key,
        s.contacts,
        p.email,
        case when p.phone_state = 'ok' then p.phone end as mobile
    from person as p
    inner join synced as s on p.role = s.role and p.person_id = s.person_id
    anti join account_refused as r on p.person_key = r.person_key
    qualify row_number() over (partition by p.person_key order by s.line) = 1
)

-- A file without any credential takes none away: nobody could log in any more.
select
    f.person_key,
    f.account_role,
    f.account_id,
    case
        when getvariable('CLASSTAG_UPDATES_CONTACTS') then coalesce(f.email, f.mobile, f.key)
        else f.key
    end as key,
    case
        when not getvariable('CLASSTAG_UPDATES_CONTACTS') then f.contacts
        when f.email is null and f.mobile is null then f.contacts
        when f.email is null then [f.mobile]
        when f.mobile is null then [f.email]
        else [f.email, f.mobile]
    end as contacts
from found as f
