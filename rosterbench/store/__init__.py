"""The decisions store: what people decided, kept apart from snapshots and runs.

SQLite in the workspace by default, PostgreSQL by address for a team; the same tables and the same
behaviour on both (`reliability.md` 7). Nothing is ever overwritten: a changed decision ends the
old entry and makes a new one.
"""

from rosterbench.store.opening import locate, open_store
from rosterbench.store.records import IGNORE, HeaderMapping
from rosterbench.store.store import Store

__all__ = ["IGNORE", "HeaderMapping", "Store", "locate", "open_store"]
