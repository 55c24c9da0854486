-- Who belongs where: classes, schools of people, guardianships, enrollments.

-- One row per class id, the first row of the file.
create or replace table class as
select
    c.line as class_key,
    c.class_id,
    c.school_id,
    s.school_id is not null as school_known,
    c.class_name,
    norm_title(coalesce(c.class_name, '')) as norm_title,
    c.teacher_id,
    c.file,
    c.line
from source_class as c
left join school as s on c.school_id = s.school_id
qualify row_number() over (partition by c.class_id order by c.line) = 1;

-- One row per id a file gives to a person; the higher role wins an id that stands in two.
create or replace temp table known_id as
select
    p.person_id,
    min(p.person_key) as person_key
from person as p
where not p.is_derived
group by p.person_id;

-- One row per student and guardian link whose ends are both known in those roles.
create or replace table guardianship as
with linked as (
    select
        student.person_key as student_key,
        guardian.person_key as guardian_key,
        link.file,
        link.line
    from source_link as link
    inner join person as student
        on link.student_id = student.person_id and student.role = 'student'
    inner join person as guardian
        on link.guardian_id = guardian.person_id and guardian.role = 'guardian'
    where link.guardian_line is null
    union all
    select
        student.person_key as student_key,
        coalesce(
            derived_twice.person_key, key_of('guardian', link.guardian_line)
        ) as guardian_key,
        link.file,
        link.line
    from source_link as link
    inner join person as student
        on link.student_id = student.person_id and student.role = 'student'
    left join derived_twice on link.guardian_line = derived_twice.line
    where link.guardian_line is not null
)

select
    l.student_key,
    l.guardian_key,
    l.file,
    min(l.line) as line
from linked as l
group by l.student_key, l.guardian_key, l.file;

-- One row per link whose guardian is known and whose student is not: all where no file holds
-- students.
create or replace view unrostered_link as
select
    link.student_id,
    coalesce(
        guardian.person_key, derived_twice.person_key, key_of('guardian', link.guardian_line)
    ) as guardian_key,
    link.file,
    link.line
from source_link as link
left join person as student
    on link.student_id = student.person_id and student.role = 'student'
left join person as guardian
    on
        link.guardian_id = guardian.person_id
        and guardian.role = 'guardian'
        and link.guardian_line is null
left join derived_twice on link.guardian_line = derived_twice.line
where
    student.person_key is null
    and (guardian.person_key is not null or link.guardian_line is not null);

-- One row per person and known school; guardians have the schools of their students.
create or replace table person_school as
with own as (
    select distinct
        person.person_key,
        person.role,
        person.person_id,
        place.school_id
    from source_person_school as place
    inner join person
        on
            place.person_id = person.person_id
            and place.role is not distinct from case
                when place.role is not null then person.role
            end
            and not person.is_derived
    inner join school on place.school_id = school.school_id
    where person.role <> 'guardian'
)

select
    own.person_key,
    own.role,
    own.person_id,
    own.school_id
from own
union all
select distinct
    guardian.person_key,
    guardian.role,
    guardian.person_id,
    own.school_id
from guardianship
inner join own on guardianship.student_key = own.person_key
inner join person as guardian on guardianship.guardian_key = guardian.person_key;

-- One row per enrollment row; valid = class, person and school resolve and the schools agree.
-- A role in the class counts where it fits the person: students are not teachers, nor the reverse.
create or replace table membership as
with found as (
    select
        m.file,
        m.line,
        m.class_id,
        m.person_id,
        coalesce(m.school_id, class.school_id) as school_id,
        class.class_key,
        known_id.person_key,
        case known_id.person_key >> 40
            when 1 then 'teacher' when 2 then 'staff' when 3 then 'guardian' when 4 then 'student'
        end as own_role,
        m.role_in_class as given_role,
        m.is_primary,
        class.class_key is not null
        and known_id.person_key is not null
        and class.school_known
        and coalesce(m.school_id = class.school_id, true) as is_valid
    from source_membership as m
    left join class on m.class_id = class.class_id
    left join known_id on m.person_id = known_id.person_id
)

select
    f.file,
    f.line,
    f.class_id,
    f.person_id,
    f.school_id,
    f.class_key,
    f.person_key,
    case
        when
            f.given_role is null
            or f.own_role = 'guardian'
            or (f.own_role = 'student') <> (f.given_role = 'student')
            then f.own_role
        else f.given_role
    end as role_in_class,
    f.is_primary,
    f.is_valid
from found as f;

drop table known_id;
