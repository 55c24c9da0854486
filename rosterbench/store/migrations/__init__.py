"""Alembic migrations of the store; each file in `versions/` is one numbered step."""
