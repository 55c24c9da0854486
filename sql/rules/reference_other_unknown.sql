-- A link to a course, session, organization or other record that is not there, or a parent chain
-- that returns to itself.
with recursive parent as (
    select
        'academicSessions.csv' as file_name,
        s.sourced_id as id,
        s.parent_sourced_id as parent_id,
        s._file as file,
        s._line as line
    from file_academicsessions as s
    where s.parent_sourced_id is not null
    union all
    select
        'orgs.csv' as file_name,
        o.sourced_id as id,
        o.parent_sourced_id as parent_id,
        o._file as file,
        o._line as line
    from file_orgs as o
    where o.parent_sourced_id is not null
),

ancestor as (
    select
        p.file_name,
        p.id,
        p.parent_id as ancestor_id
    from parent as p
    union
    select
        a.file_name,
        a.id,
        p.parent_id as ancestor_id
    from ancestor as a
    inner join parent as p on a.file_name = p.file_name and a.ancestor_id = p.id
    where a.ancestor_id <> a.id
)

select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    r.value as observed,
    r.entity
from reference_row as r
inner join reference_value as v
    on
        r.file = v.file
        and r.header = v.header
        and r.value = v.value
where
    r.target = 'other'
    and v.near is null
    and v.zeros is null
union all
select
    p.file,
    p.line,
    'parentSourcedId' as "column",
    p.id as record_id,
    'chain returns to ' || p.id as observed,
    'row' as entity
from parent as p
semi join ancestor as a on p.file_name = a.file_name and p.id = a.id and p.id = a.ancestor_id
