-- An id stands in an earlier row of its file; schools, classes and people have rules of their own.
select
    r.file,
    r.line,
    r.header as "column",
    r.record_id,
    'line ' || r.first_line as observed
from repeated_id as r
where
    getvariable('short') = 'ORS'
    or r.file_name not in ('orgs.csv', 'classes.csv', 'users.csv')
