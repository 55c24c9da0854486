-- The normalizations of the rule catalogue, part A.3, as macros over one text value.
-- ASCII values take the short way; text_fold, text_title and text_name are Python functions
-- (roster/text.py), because DuckDB has neither NFKC, NFKD nor case folding.

create or replace macro is_ascii(v) as strlen(v) = length(v);

create or replace macro clean(v) as
case
    when regexp_full_match(v, '[!-~]([ -~]*[!-~])?') then v
    else regexp_replace(
        replace(
            regexp_replace(v, '[\x{200B}-\x{200F}\x{2060}\x{FEFF}\x{00AD}]', '', 'g'),
            chr(160),
            ' '
        ),
        '^[\s\p{Z}]+|[\s\p{Z}]+$',
        '',
        'g'
    )
end;

create or replace macro is_empty(v) as
case when v >= '!' and v < chr(127) then false else coalesce(clean(v) = '', true) end;

-- Empty as null; what begins with a printable ASCII character cannot be empty.
create or replace macro filled(v) as
case when v >= '!' and v < chr(127) then v when is_empty(v) then null else v end;

create or replace macro is_null_word(v) as
length(v) < 16 and list_contains(getvariable('null_words'), lower(clean(v)));

create or replace macro fold_id(v) as
case when is_ascii(v) then lower(clean(v)) else text_fold(v) end;

create or replace macro zeros(v) as
case when regexp_full_match(fold_id(v), '[0-9]+') then ltrim(fold_id(v), '0') end;

-- The items of a comma-separated cell without white space around them; null for an empty cell.
create or replace macro list_items(v) as
case
    when contains(v, ',')
        then list_filter(
            list_transform(string_split(v, ','), lambda item: clean(item)),
            lambda item: item <> ''
        )
    else [v]
end;

create or replace macro norm_title(v) as
case
    when is_ascii(v) then trim(regexp_replace(lower(v), '[^a-z0-9]+', ' ', 'g'))
    else text_title(v)
end;

create or replace macro norm_name_part(v) as
case
    when regexp_full_match(v, '[A-Za-z]+') then lower(v)
    when is_ascii(v)
        then trim(regexp_replace(translate(lower(clean(v)), '-''.', ' '), '\s+', ' ', 'g'))
    else text_name(v)
end;

-- The name by which ClassTag tells people apart: accents, case and punctuation count.
create or replace macro exact_name_part(v) as
regexp_replace(nfc_normalize(coalesce(v, '')), '^[\s\p{Z}]+|[\s\p{Z}]+$', '', 'g');

create or replace macro exact_name(first_name, last_name) as
exact_name_part(first_name) || chr(31) || exact_name_part(last_name);

create or replace macro role_rank(role) as
case role
    when 'teacher' then 1 when 'staff' then 2 when 'guardian' then 3 when 'student' then 4
end;

-- Two names that cannot be one person's: both filled, neither begins with the other, unlike.
create or replace macro unlike(a, b) as
a <> ''
and b <> ''
and a <> b
and not starts_with(a, b)
and not starts_with(b, a)
and jaro_winkler_similarity(a, b) < 0.85;

create or replace macro norm_email(v) as
case when is_ascii(v) then lower(clean(v)) else text_fold(v) end;

create or replace macro email_state(v) as
case
    when v is null or v = '' then 'empty'
    when
        length(v) <= 254
        and regexp_full_match(
            v,
            '[^@\s,;:<>()".\p{Z}]+(\.[^@\s,;:<>()".\p{Z}]+)*'
            || '@(?:[\pL\pN](?:[\pL\pN-]*[\pL\pN])?\.)+(?:\pL{2,}|xn--[a-z0-9-]+)'
        )
        then case
            when regexp_matches(v, getvariable('placeholder_pattern')) then 'bad'
            else 'ok'
        end
    when is_null_word(v) then 'empty'
    else 'bad'
end;

-- Digits with a leading + kept; North American numbers without their 1.
create or replace macro norm_phone(v) as
case
    when regexp_full_match(v, '[02-9][0-9]{9}') then v
    else regexp_replace(
        regexp_replace(regexp_replace(clean(v), '[^0-9+]', '', 'g'), '(.)\+', '\1', 'g'),
        '^\+?1([0-9]{10})$',
        '\1'
    )
end;

-- From a raw phone and its norm_phone.
create or replace macro phone_state(v, n) as
case
    when v is null then 'empty'
    when
        regexp_full_match(n, '[2-9][0-9]{9}')
        and (n = v or not regexp_matches(v, '\pL'))
        then case
            when regexp_full_match(n, '2+|3+|4+|5+|6+|7+|8+|9+') then 'bad'
            when regexp_matches(n, getvariable('foreign_area_pattern')) then 'foreign'
            else 'ok'
        end
    when is_null_word(v) or is_empty(v) then 'empty'
    when
        regexp_full_match(n, '\+[02-9][0-9]{7,14}')
        and n <> '+' || repeat(n[2], length(n) - 1)
        and not regexp_matches(v, '\pL')
        then 'foreign'
    else 'bad'
end;

-- YYYY-MM-DD, failing that M/D/YYYY.
create or replace macro read_date(v) as
case
    when regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(v as date)
    when regexp_full_match(v, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
        then cast(try_strptime(v, '%m/%d/%Y') as date)
end;
