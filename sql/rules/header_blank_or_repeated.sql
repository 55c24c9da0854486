-- A header cell is empty, equals an earlier one, or is read as the same column as an earlier one.
with numbered as (
    select
        h.file,
        h.raw,
        h.position,
        h.is_blank,
        row_number() over (partition by h.file, h.raw order by h.position) as same_text,
        case
            when h.canonical is not null
                then row_number() over (
                    partition by h.file, h.canonical
                    order by h.position
                )
        end as same_column
    from judged_header as h
)

select
    n.file,
    1::bigint as line,
    n.raw as "column",
    n.file as record_id,
    'column ' || n.position as observed
from numbered as n
where
    n.is_blank
    or n.same_text > 1
    or n.same_column > 1
