"""Formats and header mappings printed for a terminal, from what was declared and decided."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rosterbench.formats import Column, Format
from rosterbench.reports.words import day, visible

if TYPE_CHECKING:
    from rosterbench.store import HeaderMapping


def format_list(formats: Iterable[Format]) -> RenderableType:
    """Every format with its files, and which columns each file must and may have."""
    return Group(*(part for declared in formats for part in _format(declared)))


def _format(declared: Format) -> Iterator[RenderableType]:
    profiles = ", ".join(declared.profiles)
    yield Text.assemble((declared.title, "bold"), f"  {declared.key}, profile {profiles}")
    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for file in declared.files:
        need = "required" if file.required else "optional"
        columns = Text(", ").join(_column(column) for column in file.columns)
        table.add_row(file.name, Text.assemble((f"{need}: ", "dim"), columns))
    yield Padding(table, (0, 0, 1, 0))


def _column(column: Column) -> Text:
    return Text(column.header, style="" if column.header_required else "dim italic")


def mapping_list(district: str, mappings: Sequence["HeaderMapping"]) -> RenderableType:
    """The header mappings of a district with who made them and when."""
    if not mappings:
        return Text(f"District {district} has no header mappings.")
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for name in ("Format", "File", "Header", "Read as", "By", "On"):
        table.add_column(name)
    for m in mappings:
        made_on = day(m.made_at.date().isoformat())
        table.add_row(m.format, m.file, Text(visible(m.header)), m.column, Text(m.made_by), made_on)
    return table
