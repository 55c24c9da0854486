"""However a command ends, the caller gets the agreed exit code and one sentence without rows."""

import errno

import pytest

from rosterbench.cli.checks import exit_code
from rosterbench.cli.faults import ExitCode, guarded
from rosterbench.errors import DeliveryError, InputError, RuleBookError
from rosterbench.model import Level

SECRET = "ana.ruiz@oak.example"


def raising(error: BaseException) -> int:
    def command() -> None:
        raise error

    return guarded(command)


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (InputError("students.csv is empty."), ExitCode.CANNOT_RUN, "students.csv is empty.\n"),
        (DeliveryError("The disk refused."), ExitCode.CANNOT_RUN, "The disk refused.\n"),
        (
            RuleBookError("Rule x has no body."),
            ExitCode.OUR_FAULT,
            "The rule book of this version is broken: Rule x has no body.\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "a.csv"),
            ExitCode.CANNOT_RUN,
            "a.csv: Permission denied. Check rights and free space, then try again.\n",
        ),
    ],
)
def test_a_fault_the_user_can_act_on_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], error: Exception, code: ExitCode, sentence: str
) -> None:
    assert raising(error) == code
    assert capsys.readouterr().err == sentence


@pytest.mark.parametrize("error", [ValueError(SECRET), FileNotFoundError(errno.ENOENT, SECRET)])
def test_our_fault_gives_a_reference_number_and_no_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.delenv("ROSTERBENCH_DEBUG", raising=False)
    assert raising(error) == ExitCode.OUR_FAULT
    said = capsys.readouterr().err
    assert SECRET not in said
    assert f"({type(error).__name__} at test_faults.py:" in said
    assert len(said.splitlines()) == 1


def test_one_fault_keeps_its_reference_number(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _ in range(2):
        raising(ValueError(SECRET))
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]


def test_the_steps_are_shown_to_developers_still_without_the_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROSTERBENCH_DEBUG", "1")
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    assert raising(error) == ExitCode.OUR_FAULT
    said = capsys.readouterr().err
    assert SECRET not in said
    assert "in command" in said
    assert "KeyError" in said


def test_a_command_that_returns_ends_with_nothing_found() -> None:
    assert guarded(lambda: None) == ExitCode.NOTHING_FOUND


def test_an_exit_code_chosen_by_a_command_is_kept() -> None:
    assert raising(SystemExit(1)) == 1


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        (None, Level.NOTICE, ExitCode.NOTHING_FOUND),
        (Level.ALERT, Level.ERROR, ExitCode.NOTHING_FOUND),
        (Level.ERROR, Level.ERROR, ExitCode.FOUND),
        (Level.FORMAT_ERROR, Level.ERROR, ExitCode.FOUND),
        (Level.ERROR, Level.FORMAT_ERROR, ExitCode.NOTHING_FOUND),
        (Level.NOTICE, Level.NOTICE, ExitCode.FOUND),
    ],
)
def test_the_exit_code_follows_the_level_asked_for(
    worst: Level | None, fail_on: Level, code: ExitCode
) -> None:
    counts = {level.value: int(level is worst) for level in Level}
    assert exit_code({"rules": [], "counts": counts}, fail_on) is code


def test_a_rule_that_could_not_run_is_never_a_silent_success(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = [{"rule": "id_missing", "outcome": "errored"}]
    counts = dict.fromkeys((level.value for level in Level), 0)
    assert exit_code({"rules": rules, "counts": counts}, Level.ERROR) is ExitCode.OUR_FAULT
    assert capsys.readouterr().err == "Could not run: id_missing. The other rules did.\n"
