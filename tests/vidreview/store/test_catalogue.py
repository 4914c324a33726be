from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from vidreview.store.catalogue import Catalogue
from vidreview.store.errors import CatalogueError
from vidreview.store.migrating import configuration
from vidreview.store.schema import REVISION, Base


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_migrations_end_where_the_schema_is(tmp_path: Path) -> None:
    assert ScriptDirectory.from_config(configuration()).get_current_head() == REVISION
    Catalogue(url(tmp_path / "c.sqlite")).migrate()
    engine = create_engine(url(tmp_path / "c.sqlite"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    catalogue = Catalogue(url(tmp_path / "c.sqlite"))
    catalogue.migrate()
    before = (tmp_path / "c.sqlite").read_bytes()
    catalogue.migrate()
    assert (tmp_path / "c.sqlite").read_bytes() == before


def test_a_later_release_s_catalogue_is_refused(tmp_path: Path) -> None:
    catalogue = Catalogue(url(tmp_path / "c.sqlite"))
    catalogue.migrate()
    engine = create_engine(url(tmp_path / "c.sqlite"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(CatalogueError):
        catalogue.migrate()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite").write_text("not a database, but long enough to look like one" * 100)
    with pytest.raises(CatalogueError):
        Catalogue(url(tmp_path / "c.sqlite")).migrate()
