-- A file the manifest calls absent was sent, or one it calls bulk or delta was not.
select
    p._file as file,
    m.line,
    null::varchar as "column",
    m.file as record_id,
    if(m.mode = 'absent', 'absent, yet sent', m.mode || ', yet not sent') as observed
from manifest_file as m
inner join standard_file as s on m.file = s.name
inner join file_manifest as p on m.line = p._line
left join format_file as d on m.file = d.name
left join snapshot_files as sent on m.file = sent.name
left join snapshot_files as near on m.file = near.near_name
where
    (m.mode = 'absent' and sent.name is not null)
    or (
        m.mode in ('bulk', 'delta')
        and sent.name is null
        and near.name is null
        and not coalesce(d.required, false)
    )
