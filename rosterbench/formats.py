"""Format declarations: `checks/<format>/format.toml` read once into frozen records.

No code spells a file or column name of a format: it asks here. Keys: docs/formats.md.
A key that differs by platform holds a list of profiles (`required = ["remind"]`) or a table by
profile (`short = { remind = "ORR" }`); a Format is always seen through one profile.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rosterbench.errors import InputError, RuleBookError
from rosterbench.home import content
from rosterbench.model import Profile


@dataclass(frozen=True)
class Reference:
    """A column some other column points to, and the role the person found there must have."""

    file: str
    column: str
    role: str | None = None


@dataclass(frozen=True)
class Column:
    """One declared column. `name` is canonical (SQL, code), `header` what the file must say.

    `field` ties the column to a person's field as `role.field` (`*` = every role); `limit` names
    the constant that caps its length; `enum` closes its values.
    """

    name: str
    header: str
    type: str
    is_published: bool
    aliases: tuple[str, ...] = ()
    header_required: bool = True
    data_required: bool = False
    field: str = ""
    limit: str = ""
    entity: str = "row"
    enum: tuple[str, ...] = ()
    ignore_case: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class FileSpec:
    """One declared file. `stem` names its tables: `raw_<stem>`, `file_<stem>`.

    `data_required` is `block` (no rows is a format error), `warn` (an alert) or `free`.
    """

    name: str
    is_published: bool
    aliases: tuple[str, ...]
    required: bool
    data_required: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def stem(self) -> str:
        """File name without its ending."""
        return self.name.removesuffix(".csv")

    def column(self, name: str) -> Column:
        """The column of that canonical name; KeyError is a bug in a declaration."""
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True)
class Format:
    """One declared format seen by one profile, one of `profiles`.

    `short` is the name rules know it by; `roster` says which files each roster table is made from.
    """

    key: str
    short: str
    title: str
    version: str
    profiles: tuple[Profile, ...]
    profile: Profile
    files: tuple[FileSpec, ...]
    roster: Mapping[str, tuple[str, ...]]

    def file(self, name: str) -> FileSpec:
        """The declared file of that expected name."""
        return next(f for f in self.files if f.name == name)


def formats() -> tuple[Format, ...]:
    """All declared formats, ordered by key."""
    folders = sorted(path.parent.name for path in content("checks").glob("*/format.toml"))
    return tuple(load(name) for name in folders)


def by_key(key: str, profile: Profile | None = None) -> Format:
    """The format of that key by that profile, else its first.

    Raises InputError naming the known keys, or the profiles the format can be judged by.
    """
    known = {f.key: f for f in formats()}
    if key not in known:
        raise InputError(f"Format {key!r} is not known. Choose one of: {', '.join(known)}.")
    if profile is not None and profile not in known[key].profiles:
        raise InputError(
            f"{known[key].title} is not judged by profile {profile.value}; "
            f"choose one of: {', '.join(known[key].profiles)}."
        )
    return load(key, profile)


@cache
def load(key: str, profile: Profile | None = None) -> Format:
    """Read and check one declaration. Raises RuleBookError with the file and what is wrong."""
    path = content("checks", key, "format.toml")
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        profiles = tuple(Profile(p) for p in raw["profiles"])
        seen_by = profile or profiles[0]
        declared = Format(
            key=raw["format"],
            short=_by_profile(raw["short"], seen_by),
            title=raw["title"],
            version=raw["version"],
            profiles=profiles,
            profile=seen_by,
            files=tuple(_file(f, seen_by) for f in raw["files"]),
            roster={table: tuple(files) for table, files in raw["roster"].items()},
        )
    except (KeyError, ValueError, TypeError) as error:
        raise RuleBookError(f"checks/{key}/format.toml cannot be read: {error!r}.") from error
    _check_references(declared)
    return declared


def _by_profile(value: Any, profile: Profile) -> Any:
    """A declared value as this profile sees it."""
    if isinstance(value, Mapping):
        return value[profile.value]
    return profile.value in value if isinstance(value, list) else value


def _file(raw: Mapping[str, Any], profile: Profile) -> FileSpec:
    return FileSpec(
        name=raw["name"],
        is_published=raw["name_mark"] == "published",
        aliases=tuple(raw.get("name_aliases", ())),
        required=_by_profile(raw["required"], profile),
        data_required=_by_profile(raw["data_required"], profile),
        key=tuple(raw["key"]),
        columns=tuple(_column(c, profile) for c in raw["columns"]),
    )


def _column(raw: Mapping[str, Any], profile: Profile) -> Column:
    return Column(
        name=raw["name"],
        header=raw.get("header", raw["name"]),
        type=raw["type"],
        is_published=raw.get("header_mark", "published") == "published",
        aliases=tuple(raw.get("aliases", ())),
        header_required=_by_profile(raw.get("header_required", True), profile),
        data_required=_by_profile(raw.get("data_required", False), profile),
        field=raw.get("field", ""),
        limit=_by_profile(raw.get("limit", ""), profile),
        entity=raw.get("entity", "row"),
        enum=tuple(raw.get("enum", ())),
        ignore_case=raw.get("ignore_case", False),
        references=tuple(_reference(r) for r in raw.get("references", ())),
    )


def _reference(raw: str) -> Reference:
    target, _, role = raw.partition(":")
    stem, _, column = target.partition(".")
    return Reference(f"{stem}.csv", column, role or None)


def _check_references(declared: Format) -> None:
    known = {(file.name, column.name) for file in declared.files for column in file.columns}
    for file in declared.files:
        for column in file.columns:
            for target in column.references:
                if (target.file, target.column) not in known:
                    raise RuleBookError(
                        f"checks/{declared.key}/format.toml: {file.name} {column.name} points to "
                        f"{target.file} {target.column}, which is not declared."
                    )
