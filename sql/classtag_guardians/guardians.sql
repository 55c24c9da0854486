-- How guardians.csv becomes people and links: classtag-guardians.md, sections 1, 2 and 5.

-- One row per row; without guardianSisId the guardian is told by exact name, email and mobile.
create or replace view guardian_row as
select
    f._file as file,
    f._line as line,
    f.student_sis_id as student_id,
    coalesce(
        f.guardian_sis_id,
        'without_id_' || substr(
            md5(
                concat_ws(
                    chr(31),
                    trim(nfc_normalize(coalesce(f.guardian_first_name, ''))),
                    trim(nfc_normalize(coalesce(f.guardian_last_name, ''))),
                    coalesce(norm_email(f.guardian_email), ''),
                    coalesce(norm_phone(f.guardian_mobile), '')
                )
            ),
            1,
            16
        )
    ) as guardian_id,
    f.guardian_sis_id is null as is_derived,
    f.guardian_first_name as first_name,
    f.guardian_last_name as last_name,
    f.guardian_email as email_raw,
    f.guardian_mobile as phone_raw,
    f.guardian_home_phone as home_phone_raw,
    f.guardian_language as language_raw
from file_guardians as f
where
    coalesce(
        f.guardian_sis_id,
        f.guardian_first_name,
        f.guardian_last_name,
        f.guardian_email,
        f.guardian_mobile,
        f.guardian_home_phone
    ) is not null;

-- One row per row of the file, as source_person wants it.
create or replace view guardian_person as
select
    g.file,
    g.line,
    'guardian' as role,
    g.guardian_id as person_id,
    g.first_name,
    g.last_name,
    g.email_raw,
    g.phone_raw,
    g.home_phone_raw,
    null::varchar as dob_raw,
    null::varchar as grade_raw,
    g.language_raw,
    g.is_derived
from guardian_row as g;

-- One row per row that names a student; guardian_line finds the guardian whose id is derived.
create or replace view guardian_link as
select
    g.file,
    g.line,
    g.student_id,
    g.guardian_id,
    case when g.is_derived then g.line end as guardian_line
from guardian_row as g
where g.student_id is not null;
