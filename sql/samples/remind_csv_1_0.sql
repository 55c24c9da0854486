-- The five files of Remind CSV 1.0; staff has no place in this format.
-- `_order` is the order of the rows, `_key` the row of the district they come from.
create or replace temp view sample_schools as
select
    school.school_no as _order,
    school.school_no as _key,
    school.school_id,
    school.school_name
from school;

create or replace temp view sample_teachers as
select
    person_school.person_school_key as _order,
    person.person_key as _key,
    person_school.school_id,
    person.person_id as teacher_id,
    person.first_name as teacher_first_name,
    person.last_name as teacher_last_name,
    person.email as teacher_email,
    person.phone as teacher_mobile_phone
from person_school
inner join person on person_school.person_key = person.person_key
where person.role = 'teacher';

create or replace temp view sample_students as
select
    person_school.person_school_key * 100
    + row_number() over (partition by person_school.person_school_key order by link.link_key)
        as _order,
    student.person_key as _key,
    guardian.person_key as _guardian_key,
    person_school.school_id,
    student.person_id as student_id,
    student.first_name as student_first_name,
    student.last_name as student_last_name,
    student.dob,
    student.grade,
    student.email as student_email,
    student.phone as student_phone,
    guardian.first_name as guardian_first_name,
    guardian.last_name as guardian_last_name,
    guardian.email as guardian_email,
    guardian.phone as guardian_phone
from person_school
inner join person as student
    on person_school.person_key = student.person_key and student.role = 'student'
left join link on student.person_key = link.student_key
left join person as guardian on link.guardian_key = guardian.person_key;

create or replace temp view sample_classes as
select
    class_row.class_row_key as _order,
    class_row.class_row_key as _key,
    class_row.class_key as _class_key,
    class_row.school_id,
    class_row.class_id,
    class_row.teacher_id,
    class_row.class_name
from class_row;

create or replace temp view sample_enrollments as
select
    enrollment.enrollment_key as _order,
    enrollment.enrollment_key as _key,
    enrollment.school_id,
    enrollment.class_id,
    enrollment.person_id as user_id
from enrollment;
