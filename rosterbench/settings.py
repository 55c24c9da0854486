"""Constants of the rules: shipped defaults, with a district's changes on top."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rosterbench.errors import InputError
from rosterbench.home import content

Value = bool | int | float


@dataclass(frozen=True)
class Settings:
    """What a check may depend on beside files and rule book; part of the run id.

    `constants` holds the names of `rules.md` A.5 (thresholds of holds included), `lists` those
    of A.4. Both are read-only mappings.
    """

    constants: Mapping[str, Value]
    lists: Mapping[str, tuple[str, ...]]

    def changed(self, changes: Mapping[str, Value]) -> "Settings":
        """These settings with some constants replaced. Raises InputError for unknown names."""
        unknown = sorted(set(changes) - set(self.constants))
        if unknown:
            raise InputError(
                f"Setting {', '.join(unknown)} is not known. "
                f"Known settings: {', '.join(sorted(self.constants))}."
            )
        return Settings(MappingProxyType({**self.constants, **changes}), self.lists)


@cache
def defaults() -> Settings:
    """The shipped constants and lists of `checks/constants.toml` and `checks/holds.toml`."""
    rules = tomllib.loads(content("checks", "constants.toml").read_text("utf-8"))
    holds = tomllib.loads(content("checks", "holds.toml").read_text("utf-8"))
    return Settings(
        MappingProxyType({**rules["constants"], **holds["holds"]}),
        MappingProxyType({name: tuple(values) for name, values in rules["lists"].items()}),
    )
