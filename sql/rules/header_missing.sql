-- A required column has no header, nor one that is misspelled or holds invisible characters.
select
    f.name as file,
    1::bigint as line,
    d.header as "column",
    f.name as record_id,
    null::varchar as observed
from snapshot_files as f
inner join format_column as d on f.expected_name = d.file_name
where
    d.header_required
    and coalesce(f.problem, 'header') = 'header'
    and not exists (
        select 1
        from judged_header as h
        where
            h.file = f.name
            and h.meant = d.name
            and (
                h.canonical is not null
                or h.how = 'near_miss'
                or h.is_stray
            )
    )
