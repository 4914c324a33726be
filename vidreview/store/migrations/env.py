"""Runs the catalogue's migrations on the engine that the caller opened."""

from alembic import context

from vidreview.store.schema import Base

with context.config.attributes["engine"].connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
