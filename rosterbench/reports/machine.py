"""What `check --json` prints: the part of a run other programs may build on."""

import json
from collections.abc import Mapping
from typing import Any

_KEYS = ("format", "profile", "as_of", "outcome", "provisional")
_LISTS = {
    "files": ("name", "rows", "rejects", "encoding"),
    "rules": ("rule", "level", "outcome", "checked", "failing", "reason"),
    "schools": ("school_id", "name", "status", "errors", "alerts"),
    "causes": ("id", "rule", "level", "schools", "findings", "people", "evidence", "fix"),
}


def as_json(report: Mapping[str, Any]) -> str:
    """One JSON object with exactly these keys, indented; `run` is the run's id.

    Holds school names and counts, no person's data.
    """
    shown: dict[str, Any] = {key: report[key] for key in _KEYS}
    for name, columns in _LISTS.items():
        shown[name] = [{column: row[column] for column in columns} for row in report[name]]
    shown["accounts"] = report["accounts"]
    shown["run"] = report["id"]
    return json.dumps(shown, indent=2, ensure_ascii=False)
