-- What the files hold is another version than the manifest says, or than the platforms document.
with told as (
    select
        p.file,
        p.line,
        p.value as version
    from manifest_property as p
    where p.name = 'oneroster.version' and p.value in ('1.1', '1.2')
    qualify row_number() over (order by p.line) = 1
)

select
    t.file,
    t.line,
    null::varchar as "column",
    '' as record_id,
    'files: ' || getvariable('version') || coalesce(', manifest: ' || t.version, '') as observed
from (select 1 as one) as snapshot
left join told as t on true
where
    t.version <> getvariable('version')
    or (getvariable('short') <> 'ORS' and getvariable('version') <> '1.1')
