-- Subjects and their codes are both there, and not as many.
with paired as (
    select
        f._file as file,
        f._line as line,
        f._record as record_id,
        f.subjects,
        f.subject_codes
    from file_classes as f
    where f.subjects is not null and f.subject_codes is not null
    union all
    select
        f._file as file,
        f._line as line,
        f._record as record_id,
        f.subjects,
        f.subject_codes
    from file_courses as f
    where f.subjects is not null and f.subject_codes is not null
)

select
    p.file,
    p.line,
    'subjectCodes' as "column",
    p.record_id,
    p.subjects || ' | ' || p.subject_codes as observed
from paired as p
where len(string_split(p.subjects, ',')) <> len(string_split(p.subject_codes, ','))
