-- A column of the first edition of the version that the corrected one leaves out.
select
    c.file,
    1::bigint as line,
    c.raw as "column",
    c.file as record_id,
    'edition of June 2022; 1.2.1 has no such column' as observed
from snapshot_columns as c
where c.expected_name = 'users.csv' and c.canonical = 'resource_sourced_ids'
