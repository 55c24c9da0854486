"""`rosterbench rules` and `rosterbench formats`: what is checked, and what is read."""

from typing import Annotated

import typer

from rosterbench.errors import InputError


def rules(
    code: Annotated[
        str | None, typer.Argument(help="Code of one rule, for everything about it.")
    ] = None,
) -> None:
    """List the rules by level, or show one rule in full with its query."""
    if code is None:
        _list_rules()
    else:
        _show_rule(code)


def formats() -> None:
    """List the formats that are read, with their files and columns."""
    from rosterbench.formats import formats as declared
    from rosterbench.reports.lists import format_list
    from rosterbench.reports.terminal import console_for

    console_for().print(format_list(declared()))


def _list_rules() -> None:
    from rosterbench.checking import rulebook
    from rosterbench.reports.rule_page import rule_list
    from rosterbench.reports.terminal import console_for

    console_for().print(rule_list(rulebook.rules()))


def _show_rule(code: str) -> None:
    import difflib

    from rosterbench.checking import rulebook
    from rosterbench.reports.rule_page import rule_page
    from rosterbench.reports.terminal import console_for

    known = {rule.code: rule for rule in rulebook.rules()}
    if code not in known:
        near = difflib.get_close_matches(code, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "`rosterbench rules` lists them all."
        raise InputError(f"There is no rule {code!r}. {hint}")
    console_for().print(rule_page(known[code]))
