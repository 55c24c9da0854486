"""Alembic's entry: runs the steps on the connection that `opening.py` hands over.

One transaction for the whole upgrade, on SQLite too, where Alembic would otherwise commit each
statement by itself and leave half a schema behind after a kill.
"""

from alembic import context

from rosterbench.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
