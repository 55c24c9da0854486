"""Where things are: the bundled content and the user's workspace. Nothing else knows paths."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def content(*parts: str) -> Path:
    """Path below the content root (`checks/`, `sql/`, `sample_data/`), preferring a checkout.

    In a checkout the content lies beside the package; in an installed wheel inside it.
    """
    checkout = _PACKAGE.parent
    root = checkout if (checkout / "checks").is_dir() else _PACKAGE / "content"
    return root.joinpath(*parts)


def workspace(chosen: Path | None = None) -> Path:
    """The workspace folder, made with mode 0700: argument, environment, then user data folder."""
    named = chosen or os.environ.get("ROSTERBENCH_WORKSPACE")
    folder = Path(named) if named else Path(platformdirs.user_data_dir("rosterbench"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
