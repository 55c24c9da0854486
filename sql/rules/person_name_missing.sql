-- First or last name is empty.
select
    p.file,
    p.line,
    arg_min(f.header, f.field) as "column",
    p.person_id as record_id,
    string_agg(f.header, ', ' order by f.field) as observed,
    p.person_key
from person as p
inner join field_column as f
    on
        p.file = f.file
        and p.role = f.role
        and (
            (f.field = 'first_name' and p.first_name is null)
            or (f.field = 'last_name' and p.last_name is null)
        )
where p.first_name is null or p.last_name is null
group by p.file, p.line, p.person_id, p.person_key
