-- The id of a CASE learning objective is not a UUID URN.
select
    l.file,
    l.line,
    'learningObjectiveId' as "column",
    l.record_id,
    l.objective_id as observed
from learning_objective as l
where
    l.source = 'case'
    and not regexp_full_match(
        l.objective_id,
        '(?i)urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
    )
