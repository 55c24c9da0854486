-- One row per rule and level with findings: its records (each once), schools and files.
with records as (
    select distinct
        findings.rule,
        findings.level,
        findings.file,
        findings.line,
        findings."column",
        findings.record_id,
        findings.observed
    from findings
),

sizes as (
    select
        records.rule,
        records.level,
        count(*) as size,
        list_sort(list(distinct records.file)) as files
    from records
    group by records.rule, records.level
),

places as (
    select
        findings.rule,
        findings.level,
        count(distinct nullif(findings.school_id, '')) as schools
    from findings
    group by findings.rule, findings.level
)

select
    sizes.rule,
    sizes.level,
    sizes.size as records,
    places.schools,
    coalesce(sizes.files, []) as files
from sizes
inner join places on sizes.rule = places.rule and sizes.level = places.level
order by sizes.rule, sizes.level
