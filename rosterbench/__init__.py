"""Roster data-quality workbench: what a district's files would do, said before upload."""

__version__ = "0.1.0"
