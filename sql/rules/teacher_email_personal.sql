-- The usable email of a teacher or staff member is at a mail provider for private people.
select
    p.file,
    p.line,
    f.header as "column",
    p.person_id as record_id,
    p.email_raw as observed,
    p.person_key
from person as p
left join field_column as f on p.file = f.file and p.role = f.role and f.field = 'email'
where
    p.role in ('teacher', 'staff')
    and list_contains(getvariable('personal_domains'), split_part(p.email, '@', 2))
