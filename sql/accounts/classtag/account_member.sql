-- One row per record that equals others in name, email and mobile: its group's first, its place.
with record as (
    select
        c.person_key,
        min(c.contact) filter (where not c.is_phone) as email,
        min(c.contact) filter (where c.is_phone) as mobile
    from account_contact as c
    group by c.person_key
),

alike as (
    select
        r.person_key,
        exact_name(p.first_name, p.last_name) as exact_name,
        r.email,
        r.mobile,
        role_rank(p.role) as rank,
        account_id_order(p.person_id, p.is_derived) as id_order,
        p.line
    from record as r
    inner join person as p on r.person_key = p.person_key
    where p.role <> 'student'
),

placed as (
    select
        a.person_key,
        row_number() over (
            partition by a.exact_name, a.email, a.mobile
            order by a.rank asc, a.id_order asc nulls last, a.line asc
        ) as place,
        first_value(a.person_key) over (
            partition by a.exact_name, a.email, a.mobile
            order by a.rank asc, a.id_order asc nulls last, a.line asc
        ) as group_key,
        count(*) over (partition by a.exact_name, a.email, a.mobile) as members
    from alike as a
)

select
    p.person_key,
    p.group_key,
    p.place
from placed as p
where p.members > 1
