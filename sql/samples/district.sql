-- A made-up district: school, person, person_school, class, class_row, enrollment, link.
-- Variables: seed, students, schools, term (0, or 1 for a later term of the same year).
-- Everything hangs on a universe of students slightly larger than one term's, so that people keep
-- their ids, names and contacts from term to term.

-- Whole numbers only: the same rolls on every machine and library version.
create or replace temp macro mix(x) as xor(x, x >> 15) * 48271 % 2147483647;
create or replace temp macro dice(n, salt) as mix(mix(
    (n::bigint * 69621 + salt::bigint * 1103515245 + getvariable('seed') * 16807 + 12345)
    % 2147483647
));
create or replace temp macro pick(list_of_texts, n, salt) as
list_of_texts[(dice(n, salt) % len(list_of_texts) + 1)::integer];

create or replace temp table first_count as select count(*) as n from sample_first;
create or replace temp table last_count as select count(*) as n from sample_last;

-- One row per school; 12 schools make 7 elementary, 3 middle and 2 high schools.
create or replace temp table school as
with numbered as (
    select
        series.n as school_no,
        case
            when getvariable('schools') = 1 then 'all'
            when getvariable('schools') = 2 then ['elementary', 'secondary'][series.n + 1]
            else [
                'elementary', 'middle', 'high', 'elementary', 'elementary', 'middle',
                'elementary', 'high', 'elementary', 'elementary', 'middle', 'elementary'
            ][series.n % 12 + 1]
        end as level
    from range(getvariable('schools')) as series (n)
)

select
    numbered.school_no,
    'S' || (1001 + numbered.school_no) as school_id,
    sample_place.name || ' ' || sample_feature.name
    || case numbered.level
        when 'elementary' then ' Elementary'
        when 'middle' then ' Middle'
        when 'high' then ' High'
        when 'secondary' then ' Secondary'
        else ''
    end
    || ' School'
    || case when numbered.school_no >= 400 then ' ' || (numbered.school_no // 400 + 1) else '' end
    || case when numbered.school_no % 40 = 5 then ', East Campus' else '' end as school_name,
    numbered.level,
    case numbered.level when 'middle' then 6 when 'secondary' then 6 when 'high' then 9 else 0 end
        as lowest,
    case numbered.level when 'elementary' then 5 when 'middle' then 8 else 12 end as highest
from numbered
inner join sample_place on sample_place.n = (numbered.school_no + getvariable('seed')) % 20
inner join sample_feature on sample_feature.n = (numbered.school_no // 20) % 20
order by numbered.school_no;

create or replace temp table school_grade as
select
    grades.n as grade,
    school.school_no,
    school.level,
    school.lowest,
    row_number() over (partition by grades.n order by school.school_no) - 1 as place,
    count(*) over (partition by grades.n) as places
from range(13) as grades (n)
inner join school on grades.n between school.lowest and school.highest;

-- One row per student of the universe. A household lives in one zone, hence the school.
create or replace temp table pupil as
with universe as (
    select
        series.n as pupil_no,
        series.n % 13 as grade,
        series.n // 10 * 7 + [0, 1, 2, 3, 4, 4, 5, 6, 6, 6][series.n % 10 + 1] as household,
        dice(household, 1) % 10007 as zone
    from range(getvariable('students') + getvariable('students') // 40 + 1) as series (n)
),

places as (
    select distinct
        school_grade.grade,
        school_grade.places
    from school_grade
),

zoned as (
    select
        universe.pupil_no,
        universe.grade,
        universe.household,
        -- Earlier schools of a level are a little larger than later ones.
        places.places * universe.zone * (30021 + universe.zone) // (10007 * 40028) as place,
        dice(universe.household, 2) % last_count.n as last_no,
        dice(universe.pupil_no, 3) % first_count.n as first_no
    from universe
    inner join places on universe.grade = places.grade
    cross join first_count
    cross join last_count
),

housed as (
    select
        zoned.pupil_no,
        zoned.grade,
        zoned.household,
        zoned.last_no,
        zoned.first_no,
        school_grade.school_no
    from zoned
    inner join school_grade
        on zoned.grade = school_grade.grade and zoned.place = school_grade.place
)

select
    housed.pupil_no,
    housed.grade,
    housed.household,
    housed.last_no,
    housed.first_no,
    housed.school_no,
    row_number() over (partition by housed.school_no, housed.grade order by housed.pupil_no) - 1
        as seat,
    -- Namesakes of one grade get different birthdays.
    (
        dice(housed.first_no * 1000 + housed.last_no, 4)
        + row_number() over (
            partition by housed.grade, housed.first_no, housed.last_no order by housed.pupil_no
        )
    ) % 365 as birthday,
    case getvariable('term')
        when 0 then housed.pupil_no < getvariable('students')
        else housed.pupil_no % 31 <> 7
    end as is_active
from housed;

-- One row per section of a grade: the students who share a homeroom.
create or replace temp table section as
with sizes as (
    select
        pupil.school_no,
        pupil.grade,
        greatest(1, round(count(*) / 21.0)::bigint) as sections
    from pupil
    group by pupil.school_no, pupil.grade
)

select
    sizes.school_no,
    sizes.grade,
    sizes.sections,
    school.level,
    school.lowest,
    unnest(range(sizes.sections)) as section
from sizes
inner join school on sizes.school_no = school.school_no;

-- One row per course of a section; `slot` is the teacher's post within a school.
create or replace temp table course as
with planned as (
    select
        section.school_no,
        section.grade,
        section.section,
        section.sections,
        section.level,
        subjects.n as subject,
        case
            when section.level = 'elementary' and subjects.n < 4
                then section.grade * 100 + section.section
            when section.level = 'elementary' then 2000 + subjects.n * 10 + section.grade // 3
            else 3000 + subjects.n * 1000 + section.grade * 50 + section.section // 4
        end as slot,
        section.grade = section.lowest
        and subjects.n = 5
        and section.school_no % 4 = 1 as is_visited
    from section
    cross join range(6) as subjects (n)
),

visitor as (
    select
        planned.school_no,
        min(planned.slot) as slot
    from planned
    where planned.subject = 5
    group by planned.school_no
)

select
    row_number() over (
        order by planned.school_no, planned.grade, planned.section, planned.subject
    ) - 1 as course_no,
    planned.school_no,
    planned.grade,
    planned.section,
    planned.sections,
    planned.level,
    planned.subject,
    case
        when planned.is_visited and visitor.slot is not null then visitor.school_no
        else planned.school_no
    end as home_no,
    case
        when planned.is_visited and visitor.slot is not null then visitor.slot
        else planned.slot
    end as slot
from planned
left join visitor on planned.school_no - 1 = visitor.school_no;

-- One row per post; support teachers (slot from 20000) join a section's first two courses.
create or replace temp table post as
with posts as (
    select distinct
        course.home_no,
        course.slot
    from course
    union all
    select
        section.school_no as home_no,
        20000 + section.grade * 100 + section.section as slot
    from section
)

select
    posts.home_no,
    posts.slot,
    row_number() over (order by posts.home_no, posts.slot) - 1 as post_no,
    'T' || (1001 + posts.home_no) || lpad(posts.slot::varchar, 5, '0') as teacher_id
from posts;

create or replace temp table class as
with sizes as (
    select distinct
        section.school_no,
        section.grade,
        section.sections
    from section
),

attended as (
    select
        pupil.school_no,
        pupil.grade,
        subjects.n as subject,
        (
            pupil.seat
            + case
                when school.level = 'elementary' then 0
                else pupil.seat // sizes.sections * subjects.n
            end
        ) % sizes.sections as section,
        pupil.pupil_no
    from pupil
    inner join school on pupil.school_no = school.school_no
    inner join sizes on pupil.school_no = sizes.school_no and pupil.grade = sizes.grade
    cross join range(6) as subjects (n)
    where pupil.is_active
)

select
    course.course_no as class_key,
    ['25F', '26S'][getvariable('term') + 1] || '-' || (100001 + course.course_no) as class_id,
    course.school_no,
    'S' || (1001 + course.school_no) as school_id,
    case
        when course.level = 'elementary'
            then
                [
                    'Homeroom', 'Reading', 'Mathematics', 'Science', 'Music', 'Movement'
                ][course.subject + 1]
        when course.grade < 9
            then
                ['English', 'Mathematics', 'Science', 'History', 'Español', 'Fitness'][
                    course.subject + 1
                ]
        else
            ['Literature', 'Algebra', 'Biology', 'Civics', 'Français', 'Health'][
                course.subject + 1
            ]
    end
    || case course.grade when 0 then ' K' else ' ' || course.grade end
    || ' Section ' || (course.section + 1) as class_name,
    post.teacher_id,
    course.grade,
    course.section,
    course.subject,
    list(attended.pupil_no order by attended.pupil_no) as pupils
from course
inner join post on course.home_no = post.home_no and course.slot = post.slot
inner join attended
    on
        course.school_no = attended.school_no
        and course.grade = attended.grade
        and course.subject = attended.subject
        and course.section = attended.section
group by all
order by class_key;

-- Teachers of the classes, the owner first.
create or replace temp table class_teacher as
select
    class.class_key,
    class.school_no,
    class.teacher_id,
    0 as rank,
    true as is_listed
from class
union all
select
    class.class_key,
    class.school_no,
    post.teacher_id,
    1 as rank,
    class.subject = 0 and class.section % 5 = 0 as is_listed
from class
inner join post
    on class.school_no = post.home_no and post.slot = 20000 + class.grade * 100 + class.section
where class.subject < 2;

-- One row per class and teacher it names.
create or replace temp table class_row as
select
    row_number() over (order by class.class_key, class_teacher.rank) as class_row_key,
    class.class_key,
    class.school_id,
    class.class_id,
    class_teacher.teacher_id,
    class.class_name
from class
inner join class_teacher
    on class.class_key = class_teacher.class_key and class_teacher.is_listed
order by class_row_key;

create or replace temp table person as
with households as (
    select
        pupil.household,
        any_value(pupil.last_no) as last_no,
        min(pupil.pupil_no) as pupil_no
    from pupil
    where pupil.is_active
    group by pupil.household
),

parents as (
    select
        households.household * 2 + series.n as guardian_no,
        households.household,
        case
            when series.n = 1 and dice(households.household, 5) % 5 = 0
                then dice(households.household, 6) % last_count.n
            else households.last_no
        end as last_no,
        (
            dice(households.household, 7) + series.n * (1 + dice(households.household, 8) % 80)
        ) % first_count.n as first_no,
        dice(households.household * 2 + series.n, 9) % 10 as reach
    from households
    inner join range(2) as series (n)
        on series.n = 0 or dice(households.household, 10) % 10 >= 4
    cross join first_count
    cross join last_count
),

everyone as (
    select
        post.post_no as number,
        'teacher' as role,
        post.teacher_id as person_id,
        dice(post.post_no, 11) % first_count.n as first_no,
        dice(post.post_no, 12) % last_count.n as last_no,
        post.post_no + 1 as serial,
        'lindenfield.example' as domain,
        case
            when dice(post.post_no, 13) % 3 > 0
                then sample_phone(sample_areas.work, post.post_no)
        end as phone,
        post.home_no as school_no
    from post
    cross join first_count
    cross join last_count
    cross join sample_areas
    where post.teacher_id in (select class_teacher.teacher_id from class_teacher)
    union all
    select
        school.school_no * 2 + series.n as number,
        'staff' as role,
        'W' || (10001 + school.school_no * 2 + series.n) as person_id,
        dice(school.school_no * 2 + series.n, 14) % first_count.n as first_no,
        dice(school.school_no * 2 + series.n, 15) % last_count.n as last_no,
        school.school_no * 2 + series.n + 1 as serial,
        'office.lindenfield.example' as domain,
        null as phone,
        school.school_no
    from school
    cross join range(2) as series (n)
    cross join first_count
    cross join last_count
    union all
    select
        parents.guardian_no as number,
        'guardian' as role,
        'G' || (100001 + parents.guardian_no) as person_id,
        parents.first_no,
        parents.last_no,
        parents.guardian_no + 1 as serial,
        case
            when parents.reach > 0
                then ['mail.example', 'post.example', 'inbox.example'][parents.guardian_no % 3 + 1]
        end as domain,
        case
            when parents.reach <> 1
                then sample_phone(sample_areas.family, parents.guardian_no)
        end as phone,
        null as school_no
    from parents
    cross join sample_areas
    union all
    select
        pupil.pupil_no as number,
        'student' as role,
        '0' || (100001 + pupil.pupil_no) as person_id,
        pupil.first_no,
        pupil.last_no,
        pupil.pupil_no + 1 as serial,
        'students.lindenfield.example' as domain,
        case
            when pupil.grade >= 7 and dice(pupil.pupil_no, 16) % 4 = 0
                then sample_phone(sample_areas.own, pupil.pupil_no)
        end as phone,
        pupil.school_no
    from pupil
    cross join sample_areas
    where pupil.is_active
)

select
    everyone.number
    + case everyone.role
        when 'teacher' then 3000000000::bigint
        when 'staff' then 2000000000
        when 'guardian' then 1000000000
        else 0
    end as person_key,
    everyone.role,
    everyone.person_id,
    sample_first.name as first_name,
    sample_last.name as last_name,
    sample_first.plain || '.' || sample_last.plain || everyone.serial || '@' || everyone.domain
        as email,
    everyone.phone,
    case
        when everyone.role = 'student'
            then (make_date(2019 - pupil.grade, 9, 2) + pupil.birthday::integer)::varchar
    end as dob,
    case when everyone.role = 'student' then if(pupil.grade = 0, 'K', pupil.grade::varchar) end
        as grade,
    case when everyone.role = 'student' then (20001 + pupil.pupil_no)::varchar end
        as student_number,
    everyone.school_no
from everyone
inner join sample_first on everyone.first_no = sample_first.n
inner join sample_last on everyone.last_no = sample_last.n
left join pupil on everyone.role = 'student' and everyone.number = pupil.pupil_no
order by person_key;

-- One row per person (guardians apart) and school; `is_listed`: said apart from classes.
create or replace temp table person_school as
with places as (
    select
        person.person_key,
        person.person_id,
        person.school_no,
        person.role = 'staff' as is_listed
    from person
    where person.role in ('student', 'staff')
    union all
    select distinct
        person.person_key,
        person.person_id,
        class_teacher.school_no,
        class_teacher.rank = 1 as is_listed
    from class_teacher
    inner join person on class_teacher.teacher_id = person.person_id
)

select
    row_number() over (order by places.school_no, places.person_key) as person_school_key,
    places.person_key,
    places.person_id,
    'S' || (1001 + places.school_no) as school_id,
    places.is_listed
from places
order by person_school_key;

-- One row per person in a class, teachers before students.
create or replace temp table enrollment as
with seats as (
    select
        class_teacher.class_key,
        class_teacher.rank,
        person.person_key
    from class_teacher
    inner join person on class_teacher.teacher_id = person.person_id
    union all
    select
        class.class_key,
        2 as rank,
        unnest(class.pupils) as person_key
    from class
)

select
    row_number() over (order by seats.class_key, seats.rank, seats.person_key) as enrollment_key,
    seats.class_key,
    seats.person_key,
    class.school_id,
    class.class_id,
    person.person_id,
    if(seats.rank < 2, 'teacher', 'student') as role,
    seats.rank = 0 as is_primary
from seats
inner join class on seats.class_key = class.class_key
inner join person on seats.person_key = person.person_key
order by enrollment_key;

-- One row per student and guardian.
create or replace temp table link as
select
    row_number() over (order by pupil.pupil_no, person.person_key) as link_key,
    pupil.pupil_no as student_key,
    person.person_key as guardian_key,
    '0' || (100001 + pupil.pupil_no) as student_id,
    person.person_id as guardian_id
from pupil
cross join range(2) as series (n)
inner join person on person.person_key = 1000000000 + pupil.household * 2 + series.n
where pupil.is_active
order by link_key;

alter table class drop pupils;
