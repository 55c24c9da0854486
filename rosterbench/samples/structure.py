"""Faults of files, headers and lines, done to the bytes of a clean made-up snapshot.

Each variant is a damage to a folder and the findings it causes. Damage is done to the enrollments
wherever it can be: no other file points into them, so nothing else follows.
"""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rosterbench.samples.faults import BOTH, R2
from rosterbench.samples.truth import COLUMNS

ENROLLMENTS = {"remind_csv_1_0": "enrollments.csv", "remind_csv_2_0": "class_enrollments.csv"}
PEOPLE = {"remind_csv_1_0": "students.csv", "remind_csv_2_0": "users.csv"}
SCHOOLS = {"remind_csv_1_0": "schools.csv", "remind_csv_2_0": "schools.csv"}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Told:
    """One finding a damage causes; `record_id` is the file unless given."""

    rule: str
    level: str
    file: str
    line: int | None = None
    column: str = ""
    entity: str = "file"
    record_id: str | None = None
    school_id: str = ""


Damage = Callable[[Path], list[Told]]
LineChange = Callable[[str], str]


@dataclass(frozen=True)
class Variant:
    """One way a snapshot can be broken before its rows are looked at.

    `files` names the damaged file per format; `damage` gets its path. `is_chosen`: the truth is
    that of a check which is told the format; one that has to recognize it finds the set unclear.
    """

    name: str
    rule: str
    files: dict[str, str]
    damage: Damage
    formats: tuple[str, ...] = BOTH
    is_chosen: bool = True


def damage(variant: Variant, format_key: str, folder: Path, truth: Path) -> None:
    """Break the snapshot in `folder` and write what a check must find."""
    write_told(variant.damage(folder / variant.files[format_key]), variant.name, truth)


def write_told(told: Sequence[Told], fault: str, truth: Path) -> None:
    """Write findings as a truth file; `fault` and a number make each `fault_id`."""
    with truth.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, row in enumerate(told, 1):
            record = row.file if row.record_id is None else row.record_id
            line = "" if row.line is None else row.line
            writer.writerow([
                row.rule, row.level, row.school_id, row.entity, record, row.file, line, row.column,
                "", f"{fault}-{number}",
            ])  # fmt: skip


def _removed(path: Path) -> list[Told]:
    path.unlink()
    return [Told("file_missing", "format_error", path.name)]


def _renamed(name: str, path: Path) -> list[Told]:
    path.rename(path.with_name(name.format(path.stem)))
    return [Told("file_misnamed", "format_error", name.format(path.stem))]


def _added(path: Path) -> list[Told]:
    path.with_name("notes.csv").write_text("note\nmade up\n", encoding="utf-8")
    return [Told("file_unexpected", "notice", "notes.csv")]


def _sent_twice(path: Path) -> list[Told]:
    path.with_name("people.csv").write_bytes(path.read_bytes())
    return [_unclear(path.name)]


def _removed_unsaid(path: Path) -> list[Told]:
    path.unlink()
    return [_unclear("")]


def _unclear(record_id: str) -> Told:
    return Told(
        "snapshot_format_unclear", "format_error", "", entity="snapshot", record_id=record_id
    )


def _rewritten(rule: str, level: str, change: Callable[[bytes], bytes], path: Path) -> list[Told]:
    path.write_bytes(change(path.read_bytes()))
    return [Told(rule, level, path.name)]


def _zipped(raw: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), raw)
    return target.getvalue()


def _windows(raw: bytes) -> bytes:
    return raw.decode("utf-8").encode("cp1252", errors="replace")


def _rewrite_lines(path: Path, change: Callable[[int, str], str]) -> None:
    """Put `change(line number, text)` in place of every line."""
    lines = path.read_text("utf-8").splitlines()
    changed = (change(number, text) for number, text in enumerate(lines, 1))
    path.write_bytes("".join(f"{line}\n" for line in changed).encode())


def _header(rule: str, level: str, spelling: Callable[[str], str], path: Path) -> list[Told]:
    """Spell the first header another way."""
    column = ""

    def change(number: int, text: str) -> str:
        nonlocal column
        if number > 1:
            return text
        first, _, rest = text.partition(",")
        column = spelling(first)
        return f"{column},{rest}"

    _rewrite_lines(path, change)
    return [Told(rule, level, path.name, 1, column)]


def _without_last_column(path: Path) -> list[Told]:
    column = path.read_text("utf-8").splitlines()[0].rpartition(",")[2]
    _rewrite_lines(path, lambda _, text: text.rpartition(",")[0])
    return [Told("header_missing", "format_error", path.name, 1, column)]


def _with_column(rule: str, level: str, header: str, cell: str, path: Path) -> list[Told]:
    first = path.read_text("utf-8").partition(",")[0]
    column = header.format(first)
    _rewrite_lines(path, lambda number, text: f"{text},{column if number == 1 else cell}")
    return [Told(rule, level, path.name, 1, column)]


def damage_rows(path: Path, rule: str, count: int, ways: Sequence[LineChange]) -> list[Told]:
    """Change `count` lines, spread over the file's students, each way in turn."""
    lines = path.read_text("utf-8").splitlines()
    students = [n for n, text in enumerate(lines, 1) if n > 1 and text.split(",")[-1][0] == "0"]
    step = len(students) // count
    chosen = students[step // 2 :: step][:count]
    places = {number: ways[at % len(ways)] for at, number in enumerate(chosen)}
    _rewrite_lines(path, lambda number, text: places.get(number, str)(text))
    return [
        Told(rule, "format_error", path.name, n, entity="row", record_id=f"{path.name}:{n}")
        for n in chosen
    ]


CELL_COUNTS: tuple[LineChange, ...] = (
    lambda text: f"{text},",
    lambda text: text.rpartition(",")[0],
)
QUOTES: tuple[LineChange, ...] = (
    lambda text: f'{text[:-2]}"{text[-2:]}',
    lambda text: f'{text.rpartition(",")[0]},"{text.rpartition(",")[2]}',
    lambda text: f'{text.rpartition(",")[0]},"{text.rpartition(",")[2]}"x',
    lambda text: f'"{text}',
)


def _rows(rule: str, ways: Sequence[LineChange], path: Path) -> list[Told]:
    return damage_rows(path, rule, len(ways), ways)


def _with_nul(path: Path) -> list[Told]:
    told = damage_rows(path, "file_unreadable", 1, (lambda text: f"{text}\0",))
    return [Told(row.rule, row.level, row.file, row.line, record_id=row.record_id) for row in told]


def _with_doubled_quotes(path: Path) -> list[Told]:
    school_id = ""

    def change(number: int, text: str) -> str:
        nonlocal school_id
        if number != 2:
            return text
        school_id, _, name = text.partition(",")
        return f'{school_id},"{name.strip(chr(34))} ""Old"""'

    _rewrite_lines(path, change)
    record = f"{path.name}:2"
    return [Told("row_quote_misplaced", "format_error", path.name, 2, "", "row", record, school_id)]


def _unreadable(name: str, change: Callable[[bytes], bytes]) -> Variant:
    told = partial(_rewritten, "file_unreadable", "format_error", change)
    return Variant(name, "file_unreadable", ENROLLMENTS, told)


def _delimited(name: str, mark: bytes) -> Variant:
    def change(raw: bytes) -> bytes:
        return raw.replace(b",", mark)

    told = partial(_rewritten, "file_delimiter_not_comma", "format_error", change)
    return Variant(name, "file_delimiter_not_comma", ENROLLMENTS, told)


def _misnamed(name: str, pattern: str) -> Variant:
    return Variant(name, "file_misnamed", ENROLLMENTS, partial(_renamed, pattern))


def _respelled(name: str, rule: str, level: str, spelling: Callable[[str], str]) -> Variant:
    files = ENROLLMENTS if rule == "header_stray_characters" else SCHOOLS
    return Variant(name, rule, files, partial(_header, rule, level, spelling))


VARIANTS = (
    Variant(
        "file_sent_twice",
        "snapshot_format_unclear",
        {"remind_csv_2_0": "users.csv"},
        _sent_twice,
        R2,
    ),
    Variant(
        "format_unclear", "snapshot_format_unclear", ENROLLMENTS, _removed_unsaid, is_chosen=False
    ),
    Variant("file_missing", "file_missing", ENROLLMENTS, _removed),
    _misnamed("file_name_capital", "{0}.CSV"),
    _misnamed("file_name_numbered", "{0} (1).csv"),
    _misnamed("file_name_doubled_ending", "{0}.csv.csv"),
    Variant("file_unexpected", "file_unexpected", ENROLLMENTS, _added),
    _unreadable("file_workbook", _zipped),
    _unreadable("file_gzip", lambda raw: gzip.compress(raw, mtime=0)),
    _unreadable("file_web_page", lambda _: b"<!DOCTYPE html><html><body>Sign in</body></html>\n"),
    _unreadable("file_json", lambda _: b'{"error": "not allowed"}\n'),
    _unreadable("file_pdf", lambda _: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    Variant("file_line_with_nul", "file_unreadable", ENROLLMENTS, _with_nul),
    Variant(
        "file_without_header",
        "file_no_rows",
        ENROLLMENTS,
        partial(_rewritten, "file_no_rows", "format_error", lambda _: b""),
    ),
    Variant(
        "file_windows_1252",
        "file_encoding_not_utf8",
        PEOPLE,
        partial(_rewritten, "file_encoding_not_utf8", "alert", _windows),
    ),
    Variant(
        "file_utf16",
        "file_encoding_utf16",
        ENROLLMENTS,
        partial(
            _rewritten,
            "file_encoding_utf16",
            "format_error",
            lambda raw: b"\xff\xfe" + raw.decode("utf-8").encode("utf-16-le"),
        ),
    ),
    Variant(
        "file_byte_order_mark",
        "file_bom",
        PEOPLE,
        partial(_rewritten, "file_bom", "notice", lambda raw: _BOM + raw),
    ),
    _delimited("file_semicolons", b";"),
    _delimited("file_tabs", b"\t"),
    _delimited("file_bars", b"|"),
    Variant("header_missing", "header_missing", ENROLLMENTS, _without_last_column),
    _respelled("header_capitals", "header_near_miss", "format_error", str.upper),
    _respelled(
        "header_spaces", "header_near_miss", "format_error", lambda text: text.replace("_", " ")
    ),
    _respelled(
        "header_blank_after", "header_stray_characters", "format_error", lambda text: f"{text} "
    ),
    _respelled(
        "header_zero_width",
        "header_stray_characters",
        "format_error",
        lambda text: f"{text[:3]}\u200b{text[3:]}",
    ),
    Variant(
        "header_empty",
        "header_blank_or_repeated",
        ENROLLMENTS,
        partial(_with_column, "header_blank_or_repeated", "format_error", "", ""),
    ),
    Variant(
        "header_repeated",
        "header_blank_or_repeated",
        ENROLLMENTS,
        partial(_with_column, "header_blank_or_repeated", "format_error", "{0}", "again"),
    ),
    Variant(
        "header_unknown",
        "header_unknown",
        ENROLLMENTS,
        partial(_with_column, "header_unknown", "notice", "homeroom", "7"),
    ),
    Variant(
        "header_alias",
        "header_mapped",
        {"remind_csv_2_0": "class_enrollments.csv"},
        partial(_header, "header_mapped", "notice", lambda _: "section_id"),
        R2,
    ),
    Variant(
        "row_column_count",
        "row_column_count",
        ENROLLMENTS,
        partial(_rows, "row_column_count", CELL_COUNTS),
    ),
    Variant(
        "row_quote_misplaced",
        "row_quote_misplaced",
        ENROLLMENTS,
        partial(_rows, "row_quote_misplaced", QUOTES),
    ),
    Variant("row_quotes_doubled", "row_quote_misplaced", SCHOOLS, _with_doubled_quotes),
)


def variants(format_key: str) -> tuple[Variant, ...]:
    """The variants a format can have."""
    return tuple(variant for variant in VARIANTS if format_key in variant.formats)
