-- Two teachers of one class are its primary teacher at the same time.
with primary_teacher as (
    select
        f._file as file,
        f._line as line,
        f.class_sourced_id as class_id,
        f.user_sourced_id as user_id,
        coalesce(try_cast(f.begin_date as date), '-infinity'::date) as starts,
        coalesce(try_cast(f.end_date as date), 'infinity'::date) as ends
    from file_enrollments as f
    where
        f.primary = 'true'
        and f.role = 'teacher'
        and f.class_sourced_id is not null
        and is_active(f.status)
)

select
    min(later.file) as file,
    min(later.line) as line,
    'primary' as "column",
    later.class_id as record_id,
    string_agg(distinct later.user_id, ', ' order by later.user_id) as observed
from primary_teacher as later
inner join primary_teacher as earlier
    on
        later.class_id = earlier.class_id
        and later.user_id <> earlier.user_id
        and later.line > earlier.line
        and later.starts < earlier.ends
        and later.ends > earlier.starts
group by later.class_id
