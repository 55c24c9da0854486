-- The people of the common roster, from the source_* views of a format.

-- One row per known school id, the first row of the file.
create or replace table school as
select
    row_number() over (order by s.line, s.school_id) as school_key,
    s.school_id,
    s.school_name,
    norm_title(coalesce(s.school_name, '')) as norm_title,
    s.file,
    s.line
from source_school as s
where s.school_id is not null
qualify row_number() over (partition by s.school_id order by s.line) = 1;

-- A person's surrogate key: the rank of the role above the line of the first row.
create or replace macro key_of(role, line) as (role_rank(role)::bigint << 40) + line;

-- Rows of source_person with keys, normalized; null words and empty cells count as empty.
create or replace macro normalized(rows_of) as table
    with text as (
        select
            r.*,
            norm_name_part(coalesce(r.first_name, '')) as norm_first,
            norm_name_part(coalesce(r.last_name, '')) as norm_last,
            norm_email(r.email_raw) as email_text,
            norm_phone(r.phone_raw) as phone_text,
            read_date(clean(r.dob_raw)) as dob_read
        from query_table(rows_of) as r  -- noqa: RF03
    ),

    stated as (
        select
            t.*,
            email_state(t.email_text) as email_state,
            phone_state(t.phone_raw, t.phone_text) as phone_state,
            case
                when t.dob_raw is null or is_null_word(t.dob_raw) then 'empty'
                when
                    t.dob_read is null
                    or t.dob_read > getvariable('as_of')
                    or date_sub('year', t.dob_read, getvariable('as_of'))
                    not between getvariable('AGE_MIN') and getvariable('AGE_MAX')
                    then 'bad'
                when contains(t.dob_raw, '/') then 'unlike_format'
                else 'ok'
            end as dob_state
        from text as t
    )

    select
        s.person_key,
        s.role,
        s.person_id,
        s.first_name,
        s.last_name,
        s.email_raw,
        s.phone_raw,
        s.home_phone_raw,
        s.dob_raw,
        s.grade_raw,
        s.language_raw,
        s.is_derived,
        s.file,
        s.line,
        s.norm_first,
        s.norm_last,
        s.norm_first || '|' || s.norm_last as norm_name,
        case when s.email_state <> 'empty' then s.email_text end as norm_email,
        s.email_state,
        case when s.email_state = 'ok' then s.email_text end as email,
        case when s.phone_state <> 'empty' then s.phone_text end as norm_phone,
        s.phone_state,
        case when s.phone_state in ('ok', 'foreign') then s.phone_text end as phone,
        case when s.dob_state in ('ok', 'unlike_format') then s.dob_read end as dob,
        s.dob_state
    from stated as s;

-- One row per id a file gives to a person in a role: the first line, and whether rows differ.
create or replace temp table own_id as
with hashed as (
    select
        s.role,
        s.person_id,
        s.line,
        hash(
            s.first_name,
            s.last_name,
            s.email_raw,
            s.phone_raw,
            s.home_phone_raw,
            s.dob_raw,
            s.grade_raw,
            s.language_raw
        ) as row_hash
    from source_person as s
    where not s.is_derived
)

select
    h.role,
    h.person_id,
    min(h.line) as line,
    min(h.row_hash) <> max(h.row_hash) as differs
from hashed as h
group by h.role, h.person_id;

-- The first row of each such id, and every row of a derived id.
create or replace temp view first_row as
select
    key_of(s.role, s.line) as person_key,
    s.*
from source_person as s
inner join own_id on s.role = own_id.role and s.line = own_id.line
where not s.is_derived
union all
select
    key_of(s.role, s.line) as person_key,
    s.*
from source_person as s
where s.is_derived;

create or replace table person as
select n.* from normalized('first_row') as n;

-- One row per row of a derived id that occurs twice, with the key of the first alike: such an id
-- does not tell people apart, name and contacts join it.
create or replace table derived_twice as
with twice as (
    select p.person_id
    from person as p
    where p.is_derived
    group by p.person_id
    having count(*) > 1
)

select
    p.line,
    key_of(
        p.role,
        min(p.line) over (partition by p.role, p.person_id, p.norm_name, p.email, p.phone)
    ) as person_key
from person as p
inner join twice on p.person_id = twice.person_id
where p.is_derived;

-- One row per distinct set of raw values of an id whose rows differ.
create or replace temp view differing_row as
select
    key_of(s.role, own_id.line) as person_key,
    s.* exclude (line),
    min(s.line) as line
from source_person as s
inner join own_id on s.role = own_id.role and s.person_id = own_id.person_id
where own_id.differs and not s.is_derived
group by all;

-- The variants of people whose rows disagree, the first row among them.
create or replace table person_variant as
select n.* from normalized('differing_row') as n;

delete from person
where is_derived and person_key in (
    select key_of('guardian', t.line)
    from derived_twice as t
    where key_of('guardian', t.line) <> t.person_key
);
