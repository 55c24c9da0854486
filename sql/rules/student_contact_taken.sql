-- A student gets no account because another user holds the email or phone.
select
    r.file,
    r.line,
    f.header as "column",
    r.record_id,
    r.observed,
    r.person_key
from contact_refusal as r
left join field_column as f on r.file = f.file and r.role = f.role and r.field = f.field
where r.role = 'student'
