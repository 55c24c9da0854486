-- No row: ClassTag holds no school.
select null::bigint as person_key
where false
