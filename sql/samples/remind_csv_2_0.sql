-- The six files of Remind CSV 2.0.
-- `_order` is the order of the rows, `_key` the row of the district they come from.
create or replace temp view sample_schools as
select
    school.school_no as _order,
    school.school_no as _key,
    school.school_id,
    school.school_name
from school;

create or replace temp view sample_classes as
select
    class.class_key as _order,
    class.class_key as _key,
    class.class_id,
    class.school_id,
    class.class_name
from class;

create or replace temp view sample_users as
select
    person.person_key as _order,
    person.person_key as _key,
    person.person_id,
    person.first_name,
    person.last_name,
    person.email as contact_email,
    person.phone as contact_phone,
    if(person.role = 'guardian', 'parent', person.role) as role,
    person.dob as date_of_birth,
    person.grade,
    person.student_number
from person;

create or replace temp view sample_class_enrollments as
select
    enrollment.enrollment_key as _order,
    enrollment.enrollment_key as _key,
    enrollment.class_id,
    enrollment.person_id
from enrollment;

-- Students and teachers of classes of their own are not listed: their classes say the school.
create or replace temp view sample_school_enrollments as
select
    person_school.person_school_key as _order,
    person_school.person_school_key as _key,
    person_school.school_id,
    person_school.person_id
from person_school
where person_school.is_listed;

create or replace temp view sample_relationships as
select
    link.link_key as _order,
    link.link_key as _key,
    link.student_id,
    link.guardian_id as parent_id
from link;
