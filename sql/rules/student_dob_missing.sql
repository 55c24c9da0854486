-- A student's date of birth is empty; one finding for the file when no student has one.
with share as (
    select bool_or(s.dob_state <> 'empty') as has_any
    from student as s
)

select
    s.file,
    s.line,
    f.header as "column",
    s.record_id,
    s.dob_raw as observed,
    s.person_key
from student as s
inner join share on share.has_any
left join field_column as f on s.role = f.role and f.field = 'dob'
where s.dob_state = 'empty'
union all
select distinct
    s.file,
    null::bigint as line,
    f.header as "column",
    s.file as record_id,
    null::varchar as observed,
    null::bigint as person_key
from student as s
inner join share on not share.has_any
left join field_column as f on s.role = f.role and f.field = 'dob'
