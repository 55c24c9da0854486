-- A guardian cannot be reached, though a home phone is there.
select
    o.file,
    o.line,
    f.header as "column",
    o.person_id as record_id,
    p.home_phone_raw as observed,
    o.person_key
from outcome as o
inner join person as p on o.person_key = p.person_key
left join second_phone as s on o.file = s.file and o.line = s.line
left join field_column as f
    on
        o.file = f.file
        and o.role = f.role
        and f.field = case when s.line is null then 'home_phone' else 'phone' end
where
    o.role = 'guardian'
    and o.outcome = 'unreachable'
    and not is_empty(p.home_phone_raw)
    and not is_null_word(p.home_phone_raw)
