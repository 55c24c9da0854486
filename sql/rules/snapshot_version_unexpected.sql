-- What the files hold is another version than the manifest says, or than the platforms document.
with told as (
    select
        min(p.file) as file,
        min(p.line) as line,
        arg_min(p.value, p.line) as version
    from manifest_property as p
    where p.name = 'oneroster.version' and p.value in ('1.1', '1.2')
)

select
    t.file,
    t.line,
    null::varchar as "column",
    '' as record_id,
    'files: ' || getvariable('version') || coalesce(', manifest: ' || t.version, '') as observed
from told as t
where
    t.version <> getvariable('version')
    or (getvariable('short') <> 'ORS' and getvariable('version') <> '1.1')
