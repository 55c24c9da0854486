"""How the command line ends: exit codes, and one sentence for whatever went wrong.

0 nothing at or above the level asked for, 1 findings there, 2 usage or nothing readable, 3 our
fault. Only the sentence of an error made for users is ever shown; messages of other exceptions
may quote rows.
"""

import atexit
import errno
import hashlib
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from rosterbench.errors import DeliveryError, InputError, RuleBookError


class ExitCode(IntEnum):
    """What the calling shell or scheduler is told."""

    NOTHING_FOUND = 0
    FOUND = 1
    CANNOT_RUN = 2
    OUR_FAULT = 3


_REFUSED_BY_SYSTEM = (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT)


def guarded(command: Callable[[], object]) -> int:
    """Run a command line to its end and say how it ended; SystemExit is read, never raised."""
    try:
        command()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except (InputError, DeliveryError) as error:
        return _say(str(error), ExitCode.CANNOT_RUN)
    except RuleBookError as error:
        return _say(f"The rule book of this version is broken: {error}", ExitCode.OUR_FAULT)
    except OSError as error:
        if error.errno not in _REFUSED_BY_SYSTEM:
            return _confess(error)
        where = f"{error.filename}: " if error.filename else ""
        sentence = f"{where}{error.strerror}. Check rights and free space, then try again."
        return _say(sentence, ExitCode.CANNOT_RUN)
    except Exception as error:  # noqa: BLE001 - the outermost place, so that no row is ever printed
        return _confess(error)
    return ExitCode.NOTHING_FOUND


def leave(code: int) -> NoReturn:
    """End the process at once, after what was registered for its end and with all output written.

    The interpreter's own end is skipped: where Great Expectations and the DuckDB dialect are both
    loaded, references that only C code holds outlive it, and DuckDB's binding then reports every
    one of its functions on stderr as leaked.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - the only way to run them before os._exit
    # A reader that stopped reading, as `head` does, has all it wanted.
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    with suppress(BrokenPipeError):
        sys.stderr.flush()
    os._exit(code)


def _say(sentence: str, code: ExitCode) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the command line's own voice
    return code


def _confess(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    if os.environ.get("ROSTERBENCH_DEBUG") == "1":
        _say("".join(_frames(error)), ExitCode.OUR_FAULT)
    # The same fault gives the same number, so that reports of it can be put together.
    text = "|".join([type(error).__name__, *places])
    number = hashlib.sha256(text.encode()).hexdigest()[:8]
    return _say(
        f"rosterbench itself failed and changed none of your files. Reference {number} "
        f"({type(error).__name__} at {places[-1] if places else 'unknown place'}). "
        "ROSTERBENCH_DEBUG=1 shows the steps that led there.",
        ExitCode.OUR_FAULT,
    )


def _frames(error: BaseException) -> list[str]:
    # Without the exceptions' messages: those of database drivers quote values of rows.
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = _frames(cause) if cause else []
    return [*earlier, *traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"]
