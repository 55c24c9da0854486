-- What faults are drawn from: records whose change disturbs nothing else, each with its `unit`.
-- A unit is used once, so that no two faults of one district meet.
create or replace temp table mark (
    fault_id varchar,
    rule varchar,
    level varchar,
    kind varchar,
    key bigint,
    field varchar,
    entity varchar,
    school_id varchar,
    record_id varchar,
    observed varchar
);
create or replace temp table taken (unit varchar);
create or replace temp macro fault_of(n) as getvariable('rule') || '-' || (n + 1);

-- One row per child without siblings.
create or replace temp table family as
with child as (
    select
        pupil.household,
        min(pupil.pupil_no) as student_key,
        min(pupil.grade) as grade,
        min(pupil.school_no) as school_no
    from pupil
    where pupil.is_active
    group by pupil.household
    having count(*) = 1
)

select
    'family ' || child.household as unit,
    child.student_key,
    child.grade,
    'S' || (1001 + child.school_no) as school_id,
    min(link.guardian_key) as guardian_key,
    count(*) as guardians
from child
inner join link on child.student_key = link.student_key
group by all;

-- Students with one guardian and no sibling: one row in every format, and the guardian's only one.
create or replace temp view free_student as
select
    family.student_key as key,
    'student' as kind,
    family.unit,
    family.grade,
    family.guardian_key,
    person.person_id,
    person.first_name,
    person.last_name,
    person.email,
    person.phone,
    guardian.email as guardian_email
from family
inner join person on family.student_key = person.person_key
inner join person as guardian on family.guardian_key = guardian.person_key
anti join taken on family.unit = taken.unit
where family.guardians = 1;

create or replace temp view free_guardian as
select
    family.guardian_key as key,
    'guardian' as kind,
    family.unit,
    family.grade,
    family.student_key,
    person.first_name,
    person.last_name,
    person.email,
    person.phone
from family
inner join person on family.guardian_key = person.person_key
anti join taken on family.unit = taken.unit
where family.guardians = 1;

-- Their enrollment in the last course, in which no class is ever changed.
create or replace temp view free_enrollment as
select
    enrollment.enrollment_key as key,
    'enrollment' as kind,
    family.unit,
    family.grade,
    family.student_key,
    family.school_id,
    enrollment.class_key,
    enrollment.class_id,
    enrollment.person_id
from family
inner join enrollment on family.student_key = enrollment.person_key
inner join class on enrollment.class_key = class.class_key and class.subject = 5
anti join taken on family.unit = taken.unit
where family.guardians = 1;

-- Students of all other households: eleven of a school at a time, for guardians of many; or one
-- of a school, for the hold of the school.
create or replace temp view free_crowd as
with outsider as (
    select
        pupil.pupil_no as key,
        'student' as kind,
        'household ' || pupil.household as unit,
        person.person_id,
        pupil.school_no,
        row_number() over (
            partition by pupil.school_no
            order by dice(pupil.pupil_no, 22), pupil.pupil_no
        ) - 1 as seat,
        count(*) over (partition by pupil.school_no) as seats
    from pupil
    inner join person on pupil.pupil_no = person.person_key
    left join family on pupil.pupil_no = family.student_key
    anti join taken on 'household ' || pupil.household = taken.unit
    where pupil.is_active and coalesce(family.guardians, 2) > 1
)

select
    outsider.key,
    outsider.kind,
    outsider.unit,
    outsider.person_id,
    outsider.school_no * 1000000 + outsider.seat as place
from outsider
where outsider.seat < outsider.seats // 11 * 11;

create or replace temp view free_crowded as
select
    free_crowd.key,
    free_crowd.kind,
    free_crowd.unit,
    free_crowd.person_id,
    free_crowd.place
from free_crowd
qualify row_number() over (partition by free_crowd.place // 1000000 order by free_crowd.place) = 1;

-- Support teachers: in two classes, owner of none.
create or replace temp view free_aide as
select
    person.person_key as key,
    'teacher' as kind,
    'teacher ' || person.person_key as unit,
    person.person_id,
    person.email,
    person.phone,
    'S' || (1001 + post.home_no) as school_id
from post
inner join person on person.person_key = 3000000000 + post.post_no
anti join taken on 'teacher ' || person.person_key = taken.unit
where post.slot >= 20000;

-- Classes of the middle courses whose teacher has another one, with their support teacher.
create or replace temp view free_class as
with ranked as (
    select
        class.class_key,
        class.teacher_id,
        class.school_no,
        class.school_id,
        class.class_id,
        class.class_name,
        class.grade,
        class.section,
        class.subject,
        row_number() over (
            partition by class.teacher_id
            order by class.subject, class.class_key
        ) as rank
    from class
    -- Classes that another fault added are no course of the district.
    semi join course on class.class_key = course.course_no
)

select
    ranked.class_key as key,
    'class' as kind,
    'class ' || ranked.class_key as unit,
    'teacher ' || aide.person_key as aide_unit,
    aide.person_key as aide_key,
    aide.person_id as aide_id,
    ranked.teacher_id,
    ranked.school_id,
    ranked.class_id,
    ranked.class_name
from ranked
inner join post
    on
        ranked.school_no = post.home_no
        and post.slot = 20000 + ranked.grade * 100 + ranked.section
inner join person as aide on aide.person_key = 3000000000 + post.post_no
anti join taken on 'class ' || ranked.class_key = taken.unit
anti join taken as used on 'teacher ' || aide.person_key = used.unit
where ranked.subject between 2 and 4 and ranked.rank > 1;

create or replace temp view free_school as
select
    school.school_no as key,
    'school' as kind,
    'school ' || school.school_no as unit,
    school.school_id,
    school.school_name
from school
anti join taken on 'school ' || school.school_no = taken.unit
where school.school_no < getvariable('schools');
