"""The sample districts that come with the package, made again by `python -m rosterbench.samples`.

Per format: `clean`, `faulty` (every rule of one snapshot broken, no format error), `previous` and
`next` (two terms of one district), and `format_errors/<variant>`. The larger sets have 12 schools
but 600 students, so that all of them together stay small enough to be kept with the sources.
"""

import shutil
from pathlib import Path

from rosterbench.samples.district import District, Kind
from rosterbench.samples.faults import applicable
from rosterbench.samples.making import generate, truth_path, write_faulty
from rosterbench.samples.structure import damage, variants

FORMATS = ("remind_csv_1_0", "remind_csv_2_0")
FAULTS_PER_RULE = 2
_SEED = 2025
_CLEAN = District(students=600, seed=_SEED, schools=12)
_SMALL = District(students=60, seed=_SEED, schools=2)


def build(folder: Path) -> None:
    """Put every bundled sample below `folder`, in place of what is there."""
    for key in FORMATS:
        if (folder / key).is_dir():
            shutil.rmtree(folder / key)
        _build_format(key, folder / key)


def _build_format(key: str, folder: Path) -> None:
    _clean(_CLEAN, key, folder / "clean")
    _clean(District(600, _SEED + 1, schools=12), key, folder / "previous")
    _clean(District(600, _SEED + 1, Kind.NEXT, 12), key, folder / "next")
    counts = {f.rule: FAULTS_PER_RULE for f in applicable(key) if f.level != "format_error"}
    write_faulty(_CLEAN, key, folder / "faulty", counts)
    for fault in applicable(key):
        if fault.level == "format_error":
            write_faulty(_SMALL, key, folder / "format_errors" / fault.rule, {fault.rule: 1})
    for variant in variants(key):
        target = folder / "format_errors" / variant.name
        _clean(_SMALL, key, target)
        damage(variant, key, target, truth_path(target))


def _clean(district: District, key: str, folder: Path) -> None:
    generate(
        students=district.students,
        format=key,
        seed=district.seed,
        out=folder,
        kind=district.kind,
        schools=district.schools,
    )
