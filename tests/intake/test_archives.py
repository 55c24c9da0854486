"""Hostile archives are refused with a sentence and leave nothing; good ones are copied exactly."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from intake_archives import HOSTILE, TABLE, extract, outcome_of_mutation, packed

from rosterbench.errors import InputError

MUTATIONS = 3_000
ALL_MUTATIONS = 20_000


def test_at_least_30_hostile_archives_are_tried() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_archive_is_refused_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    with pytest.raises(InputError, match=r"^roster\.zip.*\.$"):
        extract(HOSTILE[name](), raw)
    assert [path.name for path in tmp_path.rglob("*")] == ["raw"]


def test_good_archive_is_copied_with_hashes_and_noise_is_listed(tmp_path: Path) -> None:
    made = packed(
        ("schools.csv", TABLE),
        ("teachers (1).csv", b"x"),
        ("__MACOSX/._schools.csv", b"x"),
        (".DS_Store", b"x"),
        ("Thumbs.db", b"x"),
    )
    members = extract(made, tmp_path)
    assert [(file.name, file.bytes) for file in members.files] == [
        ("schools.csv", len(TABLE)),
        ("teachers (1).csv", 1),
    ]
    assert members.files[0].sha256 == hashlib.sha256(TABLE).hexdigest()
    assert (tmp_path / "schools.csv").read_bytes() == TABLE
    assert (tmp_path / "schools.csv").stat().st_mode & 0o777 == 0o600
    assert [name.partition(" (hidden")[0] for name in members.ignored] == [
        "__MACOSX/._schools.csv",
        ".DS_Store",
        "Thumbs.db",
    ]


def test_mutated_archives_are_read_or_refused_and_never_break_out(tmp_path: Path) -> None:
    outcomes = Counter(outcome_of_mutation(seed, tmp_path) for seed in range(MUTATIONS))
    assert set(outcomes) == {"read", "refused"}


@pytest.mark.slow
def test_twenty_thousand_mutated_archives_never_break_out(tmp_path: Path) -> None:
    outcomes = Counter(
        outcome_of_mutation(seed, tmp_path) for seed in range(MUTATIONS, ALL_MUTATIONS)
    )
    assert outcomes.total() == ALL_MUTATIONS - MUTATIONS
