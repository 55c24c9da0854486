-- Rows of one person disagree; observed names the columns.
-- A row with a misplaced quotation mark has its own finding and is not compared.
with repeated as (
    select v.person_key
    from person_variant as v
    where not v.is_derived
    group by v.person_key
    having count(*) > 1
),

told as (
    select
        v.person_key,
        v.norm_first as first_name,
        v.norm_last as last_name,
        coalesce(v.norm_email, '') as email,
        coalesce(v.norm_phone, '') as phone,
        regexp_replace(coalesce(v.home_phone_raw, ''), '[^0-9]', '', 'g') as home_phone,
        case
            when v.dob_state = 'empty' then ''
            else coalesce(read_date(clean(v.dob_raw))::varchar, clean(v.dob_raw))
        end as dob,
        case
            when v.grade_raw is null or is_null_word(v.grade_raw) then ''
            else coalesce(try_cast(clean(v.grade_raw) as integer)::varchar, fold_id(v.grade_raw))
        end as grade,
        fold_id(coalesce(v.language_raw, '')) as language
    from person_variant as v
    inner join repeated as r on v.person_key = r.person_key
    left join quoted_row as q
        on
            v.file = q.file
            and v.line = q.line
    where q.line is null
),

compared as (
    unpivot (
        select
            t.person_key,
            count(distinct t.first_name) as first_name,
            count(distinct t.last_name) as last_name,
            count(distinct t.email) as email,
            count(distinct t.phone) as phone,
            count(distinct t.home_phone) as home_phone,
            count(distinct t.dob) as dob,
            count(distinct t.grade) as grade,
            count(distinct t.language) as language
        from told as t
        group by t.person_key
    )
    on first_name, last_name, email, phone, home_phone, dob, grade, language
    into name field value versions
)

select
    p.file,
    p.line,
    null::varchar as "column",
    p.person_id as record_id,
    string_agg(f.header, ', ' order by f.header) as observed,
    p.person_key
from compared as c
inner join person as p on c.person_key = p.person_key
inner join field_column as f
    on
        p.file = f.file
        and p.role = f.role
        and c.field = f.field
where c.versions > 1
group by p.person_key, p.person_id, p.file, p.line
