"""Bringing a catalogue's tables to their newest form, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import InvalidRequestError

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Alembic's settings, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def upgrade(engine: Engine) -> None:
    """Runs every migration that the database lacks.

    Raises:
        SQLAlchemyError: The database can't be written, or a later release made it.
    """
    config = configuration()
    config.attributes["engine"] = engine
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise InvalidRequestError(str(error)) from error
