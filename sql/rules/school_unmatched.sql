-- The school of the files is not matched with a school of the platform.
select
    s.file,
    s.line,
    null::varchar as "column",
    s.school_id as record_id,
    coalesce(m.state, 'unmatched') as observed,
    s.school_id
from school as s
left join school_match as m on s.school_id = m.school_id
where coalesce(m.state, 'unmatched') in ('unmatched', 'suggested')
