"""Format declarations: `checks/<format>/format.toml` read once into frozen records.

No code spells a file or column name of a format: it asks here. Keys: docs/formats.md.
A key that differs by platform holds a list of profiles (`required = ["remind"]`) or a table by
profile (`short = { remind = "ORR" }`); a Format is always seen through one profile. Files the
profile does not read stand apart, in `others`.
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
    """A column some other column points to, and what the row found there must be.

    Written `users.person_id:student` for the role a person must have, `orgs.sourcedId:type=school`
    for a column and the value it must hold.
    """

    file: str
    column: str
    role: str | None = None
    where: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sign:
    """A property in a two-column file by which a set names its format, and the value it has then.

    `without` is the sentence for a set that lacks the file.
    """

    file: str
    property: str
    value: str
    without: str = ""


@dataclass(frozen=True)
class Column:
    """One declared column. `name` is canonical (SQL, code), `header` what the file must say.

    `field` ties the column to a person's field as `role.field` (`*` = every role); `limit` names
    the constant that caps its length; `enum` closes its values, up to those that begin `ext:` when
    it is `extensible`. `is_required_elsewhere`: the standard needs the cell, this profile not.
    `deletes` is the value that marks a row as deleted. `target` is the roster table a link points
    into, where that does not follow from the file. `after` is the column whose date must come
    before this one; `vocabulary` the list of settings a value should be from; `doubted`: sources
    differ on whether the cell is required.
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
    extensible: bool = False
    is_required_elsewhere: bool = False
    deletes: str = ""
    target: str = ""
    after: str = ""
    doubted: bool = False
    vocabulary: str = ""


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

    `short` is the name rules know it by; `roster` says which files each roster table is made from,
    `sql` which scripts make it. `files` are those the profile reads and judges, `others` the rest.
    `sign` is what a set may say of itself. `keeps_deleted`: rows marked as deleted are judged too;
    `allows_quotes`: a doubled quotation mark inside a quoted cell is legal.
    """

    key: str
    short: str
    title: str
    version: str
    profiles: tuple[Profile, ...]
    profile: Profile
    files: tuple[FileSpec, ...]
    roster: Mapping[str, tuple[str, ...]]
    others: tuple[FileSpec, ...] = ()
    sql: tuple[str, ...] = ()
    sign: Sign | None = None
    keeps_deleted: bool = False
    allows_quotes: bool = False

    @property
    def all_files(self) -> tuple[FileSpec, ...]:
        """Every declared file, those of other profiles last."""
        return (*self.files, *self.others)

    def file(self, name: str) -> FileSpec:
        """The declared file of that expected name, whoever reads it."""
        return next(f for f in self.all_files if f.name == name)


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
            files=tuple(_file(f, seen_by) for f in raw["files"] if _is_read(f, seen_by)),
            others=tuple(_file(f, seen_by) for f in raw["files"] if not _is_read(f, seen_by)),
            roster={table: _homes(files, seen_by) for table, files in raw["roster"].items()},
            sql=tuple(raw.get("roster_sql", [f"{raw['format']}/roster.sql"])),
            sign=Sign(**raw["sign"]) if "sign" in raw else None,
            keeps_deleted=_by_profile(raw.get("keeps_deleted", False), seen_by),
            allows_quotes=_by_profile(raw.get("allows_quotes", False), seen_by),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise RuleBookError(f"checks/{key}/format.toml cannot be read: {error!r}.") from error
    _check_references(declared)
    return declared


def _by_profile(value: Any, profile: Profile, other: Any = None) -> Any:
    """A declared value as this profile sees it; `other` for a profile a table leaves out."""
    if isinstance(value, Mapping):
        return value[profile.value] if other is None else value.get(profile.value, other)
    return profile.value in value if isinstance(value, list) else value


def _is_read(raw: Mapping[str, Any], profile: Profile) -> bool:
    return bool(_by_profile(raw.get("read_by", True), profile))


def _homes(files: Any, profile: Profile) -> tuple[str, ...]:
    return tuple(files[profile.value] if isinstance(files, Mapping) else files)


def _file(raw: Mapping[str, Any], profile: Profile) -> FileSpec:
    return FileSpec(
        name=raw["name"],
        is_published=raw["name_mark"] == "published",
        aliases=tuple(raw.get("name_aliases", ())),
        required=_by_profile(raw["required"], profile),
        data_required=_by_profile(raw["data_required"], profile, "free"),
        key=tuple(raw["key"]),
        columns=tuple(_column(c, profile) for c in raw["columns"]),
    )


def _column(raw: Mapping[str, Any], profile: Profile) -> Column:
    required = raw.get("data_required", False)
    return Column(
        name=raw["name"],
        header=raw.get("header", raw["name"]),
        type=raw["type"],
        is_published=raw.get("header_mark", "published") == "published",
        aliases=tuple(_listed(raw.get("aliases", ()), profile)),
        header_required=_by_profile(raw.get("header_required", True), profile),
        data_required=_by_profile(required, profile),
        is_required_elsewhere=_by_profile(required, Profile.STANDARD)
        and not _by_profile(required, profile),
        field=_by_profile(raw.get("field", ""), profile, ""),
        limit=_by_profile(raw.get("limit", ""), profile, ""),
        entity=raw.get("entity", "row"),
        enum=tuple(raw.get("enum", ())),
        ignore_case=raw.get("ignore_case", False),
        references=tuple(_reference(r) for r in raw.get("references", ())),
        extensible=raw.get("extensible", False),
        deletes=raw.get("deletes", ""),
        target=raw.get("target", ""),
        after=raw.get("after", ""),
        doubted=raw.get("doubted", False),
        vocabulary=raw.get("vocabulary", ""),
    )


def _listed(value: Any, profile: Profile) -> Any:
    return value.get(profile.value, ()) if isinstance(value, Mapping) else value


def _reference(raw: str) -> Reference:
    target, _, wanted = raw.partition(":")
    stem, _, column = target.partition(".")
    if "=" in wanted:
        name, _, value = wanted.partition("=")
        return Reference(f"{stem}.csv", column, where=(name, value))
    return Reference(f"{stem}.csv", column, role=wanted or None)


def _check_references(declared: Format) -> None:
    known = {(file.name, column.name) for file in declared.all_files for column in file.columns}
    for file in declared.all_files:
        for column in file.columns:
            for target in column.references:
                wanted = {target.column, *(target.where or ())[:1]}
                if not {(target.file, name) for name in wanted} <= known:
                    raise RuleBookError(
                        f"checks/{declared.key}/format.toml: {file.name} {column.name} points to "
                        f"{target.file} {target.column}, which is not declared."
                    )
