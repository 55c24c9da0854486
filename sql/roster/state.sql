-- What rules read beside the files: matches and syncs. Empty until filled.

-- One row per file school with its match state.
create or replace table school_match (
    school_id varchar,
    state varchar,
    remind_school varchar
);

-- One row per school whose id was entered on the platform for syncing (ClassTag).
create or replace table platform_school (school_id varchar);

-- At most one row: the district's delivery so far.
create or replace table sync_state (
    last_accepted_on date,
    failed_attempts integer
);
