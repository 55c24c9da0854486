-- What the package says of itself: which rows still count, which files came in which mode.

-- Whether a row is no record marked for deletion.
create or replace macro is_active(status) as
status is null or strlen(status) < 11 or lower(clean(status)) <> 'tobedeleted';

-- One row per property row, names and values without white space around them.
create or replace view manifest_property as
select
    clean(f.property_name) as name,
    clean(f.value) as value,
    f._file as file,
    f._line as line
from file_manifest as f
where f.property_name is not null;

-- One row per row that speaks of a data file: its name, and the mode that stands there.
create or replace view manifest_file as
select
    substr(p.name, 6) || '.csv' as file,
    p.value as mode,
    p.line
from manifest_property as p
where p.name like 'file.%';

-- One row per file whose manifest row says that it holds changes only.
create or replace view delta_file as
select distinct m.file as file_name
from manifest_file as m
where m.mode = 'delta';
