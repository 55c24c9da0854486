"""The bundled districts are what the generator makes, break every rule, and hold their truth."""

import csv
from pathlib import Path

import pytest
from sample_checks import FORMATS, differences

from rosterbench.checking.rulebook import rules_of
from rosterbench.formats import by_key
from rosterbench.home import content
from rosterbench.model import Level
from rosterbench.samples import applicable, truth_path
from rosterbench.samples.bundled import build
from rosterbench.samples.structure import variants

NEEDS_MORE_THAN_ONE_SNAPSHOT = {
    "hold_connection_lost",
    "school_match_conflict",
    "school_unmatched",
    "snapshot_overdue",
    "snapshot_stale_soon",
}
# All headers of 1.0 are published: only a district's own mapping can rename one.
NEEDS_A_MAPPING = {("remind_csv_1_0", "header_mapped")}
TERMS = ("previous", "next")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _folders(key: str) -> list[Path]:
    root = content("sample_data", key)
    named = [root / name for name in ("clean", "faulty", *TERMS)]
    return [*named, *sorted(p for p in (root / "format_errors").iterdir() if p.is_dir())]


def _told_rules(truth: Path) -> set[str]:
    with truth.open(encoding="utf-8", newline="") as stream:
        return {row["rule"] for row in csv.DictReader(stream)}


def _one_snapshot_rules(key: str) -> dict[str, Level]:
    return {
        rule.code: rule.level
        for rule in rules_of(by_key(key).short)
        if rule.code not in NEEDS_MORE_THAN_ONE_SNAPSHOT and (key, rule.code) not in NEEDS_A_MAPPING
    }


def test_bundled_files_are_what_the_generator_makes(tmp_path: Path) -> None:
    build(tmp_path)
    for key in FORMATS:
        made, kept = _files(tmp_path / key), _files(content("sample_data", key))
        assert sorted(made) == sorted(kept)
        assert [name for name in made if made[name] != kept[name]] == [], (
            "The bundled samples are not up to date: run make samples."
        )


@pytest.mark.parametrize("key", FORMATS)
def test_every_rule_of_one_snapshot_has_a_fault(key: str) -> None:
    ways = {f.rule for f in applicable(key)} | {v.rule for v in variants(key)}
    assert set(_one_snapshot_rules(key)) == ways


@pytest.mark.parametrize("key", FORMATS)
def test_faults_have_the_level_of_their_rule(key: str) -> None:
    levels = _one_snapshot_rules(key)
    told = {f.rule: f.level for f in applicable(key)}
    assert {rule: levels[rule].value for rule in told} == told


@pytest.mark.parametrize("key", FORMATS)
def test_faulty_and_format_errors_together_break_every_rule(key: str) -> None:
    broken: set[str] = set()
    for folder in _folders(key):
        broken |= _told_rules(truth_path(folder))
    assert broken == set(_one_snapshot_rules(key))


@pytest.mark.parametrize("key", FORMATS)
def test_clean_sets_have_an_empty_truth(key: str) -> None:
    for name in ("clean", *TERMS):
        assert _told_rules(truth_path(content("sample_data", key, name))) == set()


@pytest.mark.parametrize(
    ("key", "folder"),
    [
        pytest.param(key, folder, id=f"{key} {folder.name}")
        for key in FORMATS
        for folder in _folders(key)
    ],
)
def test_a_check_of_a_bundled_set_finds_exactly_its_truth(key: str, folder: Path) -> None:
    unchosen = {variant.name for variant in variants(key) if not variant.is_chosen}
    assert differences(folder, None if folder.name in unchosen else key) == ([], [])
