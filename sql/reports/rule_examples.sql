-- One row per example: the first three places of each rule and level in file order.
with places as (
    select distinct
        findings.rule,
        findings.level,
        findings.file,
        findings.line,
        findings."column",
        findings.observed
    from findings
),

numbered as (
    select
        places.rule,
        places.level,
        places.file,
        places.line,
        places."column",
        places.observed,
        row_number() over (
            partition by places.rule, places.level
            order by places.file, places.line, places."column", places.observed
        ) as place
    from places
)

select
    numbered.rule,
    numbered.level,
    numbered.file,
    numbered.line,
    numbered."column",
    numbered.observed
from numbered
where numbered.place <= 3
order by numbered.rule, numbered.level, numbered.place
