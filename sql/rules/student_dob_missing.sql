-- A student's date of birth is empty; one finding for the file when no student has one.
with share as (
    select
        coalesce(bool_or(s.dob_state <> 'empty'), false) as has_any,
        any_value(s.file) as file
    from student_birth as s
),

shown as (
    select
        min(f.file) as file,
        min(f.header) as header
    from field_column as f
    where f.role = 'student' and f.field = 'dob'
)

select
    s.file,
    s.line,
    f.header as "column",
    s.record_id,
    s.dob_raw as observed,
    s.person_key
from student_birth as s
inner join share on share.has_any
left join field_column as f on s.file = f.file and s.role = f.role and f.field = 'dob'
where s.dob_state = 'empty'
union all
select
    coalesce(shown.file, share.file) as file,
    null::bigint as line,
    shown.header as "column",
    coalesce(shown.file, share.file) as record_id,
    null::varchar as observed,
    null::bigint as person_key
from share
cross join shown
where not share.has_any and share.file is not null
