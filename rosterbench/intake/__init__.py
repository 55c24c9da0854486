"""Folder, files or ZIP to a Snapshot: hashed, complete, immutable."""

from rosterbench.intake.header import header_faults, is_stray, usable
from rosterbench.intake.reading import split_again
from rosterbench.intake.recognise import recognise
from rosterbench.intake.seen import seen_by
from rosterbench.intake.snapshot import accept, open_snapshot, receive

__all__ = [
    "accept",
    "header_faults",
    "is_stray",
    "open_snapshot",
    "receive",
    "recognise",
    "seen_by",
    "split_again",
    "usable",
]
