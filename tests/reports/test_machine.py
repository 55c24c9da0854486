"""`--json` prints exactly the agreed keys."""

import json
from typing import Any

from rosterbench.reports.machine import as_json


def test_the_keys_are_exactly_those_agreed(report: dict[str, Any]) -> None:
    shown = json.loads(as_json(report))
    assert list(shown) == [
        "format",
        "profile",
        "as_of",
        "outcome",
        "provisional",
        "files",
        "rules",
        "schools",
        "causes",
        "accounts",
        "run",
    ]
    assert shown["run"] == "0123456789abcdef"
    assert shown["files"][1] == {
        "name": "students.csv",
        "rows": 3000,
        "rejects": 2,
        "encoding": "windows-1252",
    }
    assert list(shown["rules"][0]) == ["rule", "level", "outcome", "checked", "failing", "reason"]
    assert list(shown["schools"][0]) == ["school_id", "name", "status", "errors", "alerts"]
