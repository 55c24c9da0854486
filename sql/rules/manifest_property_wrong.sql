-- A property of the manifest is missing, unknown, repeated or has another value than it may have.
with given as (
    select
        f._file as file,
        f._line as line,
        f.property_name as name,
        f.value,
        row_number() over (partition by f.property_name order by f._line) as place,
        first_value(f.value) over (partition by f.property_name order by f._line) as first_said
    from file_manifest as f
),

wanted as (
    select
        'manifest.version' as name,
        ['1.0'] as accepted,
        false as is_needed
    union all
    select
        'oneroster.version' as name,
        ['1.1', '1.2'] as accepted,
        false as is_needed
    union all
    select
        'file.' || replace(s.name, '.csv', '') as name,
        ['absent', 'bulk', 'delta'] as accepted,
        coalesce(d.required, false) as is_needed
    from standard_file as s
    left join format_file as d on s.name = d.name
    where s.name <> 'manifest.csv'
),

wrong as (
    select
        null::bigint as line,
        w.name,
        'missing' as observed,
        w.is_needed as is_blocking
    from wanted as w
    anti join given as g on w.name = g.name
    union all
    select
        g.line,
        g.name,
        coalesce(g.value, 'empty') as observed,
        w.is_needed as is_blocking
    from given as g
    inner join wanted as w on g.name = w.name
    where g.value is null or not list_contains(w.accepted, g.value)
    union all
    select
        g.line,
        g.name,
        'repeated: ' || coalesce(g.value, 'empty') as observed,
        coalesce(w.is_needed, false) as is_blocking
    from given as g
    left join wanted as w on g.name = w.name
    where
        g.place > 1
        and g.name is not null
        and (w.name is null or list_contains(w.accepted, g.value))
        and (getvariable('short') = 'ORS' or g.value is distinct from g.first_said)
    union all
    select
        g.line,
        g.name,
        'unknown property' as observed,
        false as is_blocking
    from given as g
    anti join wanted as w on g.name = w.name
    where g.place = 1 and g.name like 'file.%'
    union all
    select
        g.line,
        coalesce(g.name, '') as name,
        if(g.name is null, 'no property name', 'unknown property') as observed,
        null as is_blocking
    from given as g
    anti join wanted as w on g.name = w.name
    where
        getvariable('short') = 'ORS'
        and (g.name is null or (g.place = 1 and g.name not like 'file.%'))
        and g.name is distinct from 'source.systemName'
        and g.name is distinct from 'source.systemCode'
)

select
    f.name as file,
    w.line,
    null::varchar as "column",
    w.name as record_id,
    w.observed,
    case
        when getvariable('short') = 'ORS' and w.is_blocking is null and w.name <> '' then 'alert'
        when getvariable('short') = 'ORR' and w.is_blocking then 'format_error'
    end as level
from wrong as w
inner join snapshot_files as f on f.expected_name = 'manifest.csv' and f.usable
