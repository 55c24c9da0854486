-- The six files of Remind CSV 2.0 in file order.
create or replace temp view sample_schools as
select
    school.school_no as _order,
    school.school_id,
    school.school_name
from school;

create or replace temp view sample_classes as
select
    class.class_key as _order,
    class.class_id,
    class.school_id,
    class.class_name
from class;

create or replace temp view sample_users as
select
    person.person_key as _order,
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
    enrollment.class_id,
    enrollment.person_id
from enrollment;

-- Only people in no class are listed under a school.
create or replace temp view sample_school_enrollments as
select
    person_school.person_school_key as _order,
    person_school.school_id,
    person.person_id
from person_school
inner join person on person_school.person_key = person.person_key and person.role = 'staff';

create or replace temp view sample_relationships as
select
    link.link_key as _order,
    link.student_id,
    link.guardian_id as parent_id
from link;
