-- The roster as suites and rules read it, by kind of person; run after the outcomes are made.

-- One row per person; record_id is the person's id, the *_raw columns are the cells to show.
create or replace view person_record as
select
    p.person_key,
    p.role,
    p.person_id as record_id,
    p.file,
    p.line,
    p.email_raw,
    p.phone_raw,
    p.dob_raw,
    p.email_state,
    p.phone_state,
    p.dob_state
from person as p;

-- One row per person whom the platform keys by a work email.
create or replace view teacher_or_staff as
select
    p.person_key,
    p.role,
    p.record_id,
    p.file,
    p.line,
    p.email_raw,
    p.email_state
from person_record as p
where p.role in ('teacher', 'staff');

-- One row per student.
create or replace view student as
select
    p.person_key,
    p.role,
    p.record_id,
    p.file,
    p.line,
    p.dob_raw,
    p.dob_state
from person_record as p
where p.role = 'student';

-- One row per student, standing where the date of birth does.
create or replace view student_birth as
select
    s.person_key,
    s.role,
    s.record_id,
    coalesce(b.file, s.file) as file,
    coalesce(b.line, s.line) as line,
    s.dob_raw,
    s.dob_state
from student as s
left join birth_row as b on s.record_id = b.person_id;

-- One row per person who must belong to a school and is expected in a class.
create or replace view school_member as
select
    p.person_key,
    p.role,
    p.record_id,
    p.file,
    p.line
from person_record as p
where p.role in ('teacher', 'staff', 'student');

-- One row per guardian record.
create or replace view guardian as
select
    p.person_key,
    p.role,
    p.record_id,
    p.file,
    p.line
from person_record as p
where p.role = 'guardian';

-- One row per role whom the platform keys by an email. A table: Great Expectations reads the
-- view below on a connection of its own, where no variable is set.
create or replace table email_keyed_role as
select r.role
from (values ('teacher'), ('staff')) as r (role)
where getvariable('profile') <> 'classtag';

-- One row per person who may go without an email.
create or replace view email_optional as
select
    p.person_key,
    p.role,
    p.record_id,
    p.file,
    p.line,
    p.email_raw,
    p.email_state
from person_record as p
anti join email_keyed_role as k on p.role = k.role;

-- One row per student and what becomes of the account.
create or replace view student_outcome as
select
    o.person_key,
    o.role,
    o.person_id as record_id,
    o.file,
    o.line,
    o.outcome
from outcome as o
where o.role = 'student';

-- One row per guardian record and what becomes of the account.
create or replace view guardian_outcome as
select
    o.person_key,
    o.role,
    o.person_id as record_id,
    o.file,
    o.line,
    o.outcome
from outcome as o
where o.role = 'guardian';

-- One row per student whom a link to a guardian names.
create or replace view linked_student as
select distinct link.student_id
from source_link as link;

-- One row per person refused because another user holds the contact; the cell to show.
create or replace view contact_refusal as
select
    o.person_key,
    o.role,
    o.person_id as record_id,
    o.file,
    o.line,
    case when p.email is not null then 'email' else coalesce(s.field, 'phone') end as field,
    case when p.email is not null then p.email_raw else p.phone_raw end as observed
from outcome as o
inner join person as p on o.person_key = p.person_key
left join second_phone as s on o.file = s.file and o.line = s.line
where
    o.outcome = 'refused'
    and o.reason in (
        'contact_taken_by_higher_role', 'contact_taken_by_lower_id', 'contact_on_other_account'
    );
