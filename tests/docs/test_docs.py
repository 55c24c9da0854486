"""What the documents say exists: commands, options, make targets, links, quoted files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from rosterbench.checking import rulebook
from rosterbench.cli import app
from rosterbench.reports.rulebook import cited, page, sources

ROOT = Path(__file__).parents[2]
DOCS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
# Options of other programs that the documents show.
FOREIGN = {"--help"}


def commands() -> dict[str, set[str]]:
    """Every command, as it is typed, with its options."""
    found: dict[str, set[str]] = {}
    group = get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", {})
        found[name] = {o for p in command.params for o in p.opts}
        for child, leaf in inner.items():
            found[f"{name} {child}"] = {o for p in leaf.params for o in p.opts}
    return found


def code(text: str) -> list[str]:
    """Spans and lines of blocks set as code."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [*re.findall(r"`([^`]+)`", rest), *(line for b in blocks for line in b.splitlines())]


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_command_of_a_document_exists(document: Path) -> None:
    known = commands()
    for piece in code(document.read_text("utf-8")):
        called = re.match(
            r"(?:\$ )?(?:\S*/)?rosterbench ([a-z]+)(?: (set|list|delete))?\b(.*)", piece
        )
        if called:
            name = " ".join(part for part in called.group(1, 2) if part)
            assert name in known, f"{document.name} names `rosterbench {name}`, which is no command"
            options = set(re.findall(r"--[a-z-]+", called.group(3)))
            assert options - known[name] - FOREIGN == set(), f"{document.name}: {piece}"


def test_every_option_the_readme_names_exists() -> None:
    known = {option for options in commands().values() for option in options}
    named = set(code((ROOT / "README.md").read_text("utf-8")))
    options = {option for piece in named for option in re.findall(r"(?<!\S)--[a-z-]+", piece)}
    assert options - known == set()


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    groups = {name.partition(" ")[0] for name in commands() if " " in name}
    missing = {n for n in commands() if n not in groups and f"rosterbench {n}" not in readme}
    assert missing == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_make_target_of_a_document_exists(document: Path) -> None:
    pieces = code(document.read_text("utf-8"))
    named = {m.group(1) for piece in pieces if (m := re.match(r"make ([a-z]+)", piece))}
    assert named - TARGETS == set()


def test_every_make_target_is_described() -> None:
    text = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert {t for t in TARGETS if f"make {t}" not in text} == {"run"}


def test_every_module_a_make_target_runs_exists() -> None:
    for module in re.findall(r"python -m (\S+)", MAKEFILE):
        own = ROOT / Path(*module.split("."))
        is_there = own.with_suffix(".py").is_file() or (own / "__main__.py").is_file()
        assert is_there or module == "pip", f"make runs {module}, which is not there"


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_rule_page_is_current() -> None:
    written = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert written == page(), "docs/rules.md is out of date: run `make docs`"


def test_every_source_a_rule_names_has_an_address() -> None:
    addresses = sources()
    for rule in rulebook.rules():
        assert set(cited(rule)) <= set(addresses), f"{rule.code}: add it to checks/sources.toml"


@pytest.mark.parametrize(
    "path",
    [
        "checks/roster/classes.toml",
        "sql/rules/class_without_teacher.sql",
        "tests/rules/class_without_teacher.toml",
    ],
)
def test_the_finished_rule_of_the_guide_is_quoted_from_its_file(path: str) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    quoted = re.search(rf"`{re.escape(path)}`.*?```[a-z]+\n(.*?)```", guide, re.DOTALL)
    assert quoted
    assert quoted.group(1) in (ROOT / path).read_text("utf-8"), f"quote {path} again"


def test_the_rule_shown_in_the_readme_is_what_the_command_prints() -> None:
    done = CliRunner().invoke(app, ["rules", "class_without_teacher"], catch_exceptions=False)
    printed = "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"$ rosterbench rules class_without_teacher\n{printed}\n```" in readme


def test_the_page_is_written_by_the_module_that_make_docs_runs(tmp_path: Path) -> None:
    target = tmp_path / "rules.md"
    command = [sys.executable, "-m", "rosterbench.reports.rulebook", str(target)]
    subprocess.run(command, check=True, cwd=ROOT)
    assert target.read_text("utf-8") == page()
