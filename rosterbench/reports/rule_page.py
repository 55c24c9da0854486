"""Rules printed for a terminal, from the rule book."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rosterbench.checking.rulebook import Rule
from rosterbench.model import Level
from rosterbench.reports.rulebook import anatomy, body, cited, sources
from rosterbench.reports.words import counted


def rule_list(rules: Iterable[Rule]) -> RenderableType:
    """Code and title of every rule under its level, worst level first, by code."""
    found = sorted(rules, key=lambda rule: rule.code)
    width = max((len(rule.code) for rule in found), default=0)
    parts: list[RenderableType] = []
    for level in Level:
        group = [rule for rule in found if rule.level is level]
        if group:
            parts.append(Text(f"{level.title}: {counted(len(group), 'rule')}", style="bold"))
            table = Table.grid(padding=(0, 2, 0, 2))
            table.add_column(min_width=width, no_wrap=True)
            table.add_column()
            for rule in group:
                table.add_row(rule.code, Text(rule.title))
            parts.append(Padding(table, (0, 0, 1, 0)))
    return Group(*parts)


def rule_page(rule: Rule) -> RenderableType:
    """Everything about one rule: its prose, the addresses it rests on, and its body."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for heading, text in anatomy(rule):
        table.add_row(heading, Text(text))
    addresses = sources()
    for number in cited(rule):
        table.add_row(number, Text(addresses.get(number, ""), overflow="fold"))
    query = Padding(Text(body(rule)), (1, 0, 0, 0))
    return Group(Text(rule.title, style="bold"), Text(rule.code, style="dim"), "", table, query)
