-- What rules about the structure of files read: headers as judged, lines as read.

-- U+FFFD, a control character, a line break, or UTF-8 that was read twice.
create or replace macro is_garbled(v) as
regexp_matches(
    v,
    '[\p{Cc}\x{2028}\x{2029}\x{FFFD}]|[\x{00C2}\x{00C3}][\x{0080}-\x{00BF}]|\x{00E2}\x{20AC}'
);

-- One row per received header cell of a used file whose header line could be told from data.
create or replace view judged_header as
select
    c.file,
    c.expected_name,
    c.position,
    c.raw,
    c.canonical,
    c.how,
    d.name as meant,
    d.header as meant_header,
    is_empty(c.raw) as is_blank,
    c.is_stray and not is_empty(c.raw) as is_stray
from snapshot_columns as c
inner join snapshot_files as f on c.file = f.name
left join format_column as d
    on c.expected_name = d.file_name and coalesce(c.canonical, c.suggestion) = d.name
where
    f.expected_name is not null
    and coalesce(f.problem, 'header') = 'header';

-- One row per line that was meant as a row, readable or not.
create or replace view snapshot_line as
select
    r.file_name,
    r.line
from raw_row as r
union all
select
    f.expected_name as file_name,
    j.line
from snapshot_rejects as j
inner join snapshot_files as f on j.file = f.name;
