"""The three families of faults that are not findings.

A bad record is never an exception: it is a row, a reject or a finding. Anything raised that is
not one of these is a bug of ours. Messages name file, line and what to do, never a value of a row:
they end up in logs.
"""


class RosterbenchError(Exception):
    """A sentence for the user; `str(error)` is ready to be shown."""


class InputError(RosterbenchError):
    """The feed, a file or a setting is wrong, and the user can act on it."""


class RuleBookError(RosterbenchError):
    """A rule, suite or format declaration in `checks/` or `sql/` is written wrongly."""


class DeliveryError(RosterbenchError):
    """A server, a mail host or the disk refused; trying again may help."""
