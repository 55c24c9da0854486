-- Invented first and last names with the plain form their emails use; one row per name.
create or replace temp table sample_first as
with listed as (
    select unnest([
        'Avelin', 'Brisa', 'Corvin', 'Dalia', 'Edric', 'Fenna', 'Garrick', 'Hollis', 'Ilsa',
        'Jorren', 'Kaia', 'Lorcan', 'Maren', 'Nerys', 'Orla', 'Pell', 'Quilla', 'Rowena', 'Soren',
        'Talia', 'Ursel', 'Vesper', 'Wendell', 'Ximene', 'Yarrow', 'Zelda', 'Alaric', 'Bettany',
        'Cedric', 'Delphin', 'Emlyn', 'Fabian', 'Greer', 'Hadley', 'Ingrid', 'Jasper', 'Keziah',
        'Linnea', 'Milo', 'Nadia', 'Osric', 'Petra', 'Quentin', 'Rhoswen', 'Silvan', 'Tamsin',
        'Ulric', 'Viola', 'Wilmot', 'Yvaine', 'Ansel', 'Briony', 'Caspian', 'Damaris', 'Elowen',
        'Florian', 'Gwendolen', 'Hesper', 'Isolde', 'Jocosa', 'Kestrel', 'Leopold', 'Mirabel',
        'Nicodemus', 'Odalys', 'Perrin', 'Rosalba', 'Stellan', 'Theodora', 'Umberto', 'Valentin',
        'Winifred', 'Yolanda', 'Zephyr', 'Amias', 'Blanche', 'Conrad', 'Drusilla', 'Evander',
        'Mary-Lou', 'D''Arcy', 'Ann Mae', 'Élodine', 'José', 'Zoë', 'Søren-Li', 'Núria', 'Åsta',
        'Þóra', 'Jürgen', 'Chloé', 'Iñaki', 'Łucja', 'Renée', 'Anaïs'
    ]) as name
)

select
    row_number() over (order by listed.name) - 1 as n,
    listed.name,
    regexp_replace(
        lower(strip_accents(translate(listed.name, 'øØÞþłŁ', 'oOTtlL'))), '[^a-z]', '', 'g'
    ) as plain
from listed;

create or replace temp table sample_last as
with beginnings as (
    select unnest([
        'Alder', 'Bram', 'Cold', 'Dun', 'Elm', 'Fair', 'Glen', 'Haw', 'Iver', 'Kirk', 'Lang',
        'Merri', 'Nor', 'Oak', 'Pem', 'Rath', 'Stan', 'Thorn', 'Under', 'Whit'
    ]) as beginning
),

endings as (
    select unnest([
        'bury', 'combe', 'dale', 'field', 'ford', 'grove', 'ham', 'hurst', 'ley', 'low', 'mere',
        'more', 'ridge', 'stead', 'stow', 'ton', 'wick', 'wood'
    ]) as ending
),

listed as (
    select beginnings.beginning || endings.ending as name
    from beginnings
    cross join endings
    union all
    select unnest([
        'O''Brook', 'O''Tarn', 'D''Aubrey', 'Núñez-Vale', 'Peña Rill', 'Gómez-Fen', 'Brontë-Lowe',
        'Sjöberg', 'Ångholm', 'Dvořáček', 'Çelebrim', 'Ñandeval', 'Müllerhaus', 'Lefèvrin',
        'Østergrim', 'Vázquero', 'Szűcsfalva', 'Van der Moor', 'St. Ambrel', 'Mac Dara'
    ]) as name
)

select
    row_number() over (order by listed.name) - 1 as n,
    listed.name,
    regexp_replace(
        lower(strip_accents(translate(listed.name, 'øØÞþłŁ', 'oOTtlL'))), '[^a-z]', '', 'g'
    ) as plain
from listed;

create or replace temp table sample_place as
select
    places.n,
    places.name
from (
    select
        unnest([
            'Tamrin', 'Brindle', 'Ostlea', 'Carrow', 'Penhale', 'Marlock', 'Svenby', 'Eldermoor',
            'Quarry', 'Lindenfield', 'Hazelmere', 'Núñez', 'Wrenbury', 'Thistledown', 'Corvale',
            'Ashgill', 'Dunmore', 'Farrow', 'Kestrel', 'Millbrae'
        ]) as name,
        unnest(range(20)) as n
) as places;

create or replace temp table sample_feature as
select
    features.n,
    features.name
from (
    select
        unnest([
            'Hollow', 'Creek', 'Ridge', 'Bay', 'Grove', 'Heights', 'Meadow', 'Crossing', 'Point',
            'Park', 'Glen', 'Springs', 'Landing', 'Valley', 'Hill', 'Falls', 'Common', 'Orchard',
            'Harbor', 'Pines'
        ]) as name,
        unnest(range(20)) as n
) as features;

-- Area codes of real shape outside toll-free, service and overseas ranges, dealt to four uses.
create or replace temp table sample_area as
with codes as (
    select unnest(range(200, 990)) as code
),

plain as (
    select codes.code
    from codes
    where
        codes.code % 100 <> 11
        and (codes.code // 10) % 10 <> 9
        and codes.code not in (555, 800, 822, 833, 844, 855, 866, 877, 888, 900)
        and codes.code not in (
            242, 246, 264, 268, 284, 345, 441, 473, 649, 658, 664, 721, 758, 767, 784, 809, 829,
            849, 868, 869, 876
        )
)

select
    plain.code,
    (row_number() over (order by plain.code) - 1) % 4 as use,
    (row_number() over (order by plain.code) - 1) // 4 as n
from plain;

-- 555-0100 upwards: the first hundred numbers of each area are reserved for fiction.
create or replace temp macro sample_phone(areas, serial) as
areas[(serial % 160 + 1)::integer]::varchar || (5550100 + serial // 160)::varchar;

create or replace temp table sample_areas as
select
    list(sample_area.code order by sample_area.n) filter (where sample_area.use = 0) as work,
    list(sample_area.code order by sample_area.n) filter (where sample_area.use = 1) as family,
    list(sample_area.code order by sample_area.n) filter (where sample_area.use = 2) as own,
    list(sample_area.code order by sample_area.n) filter (where sample_area.use = 3) as spare
from sample_area;
