from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from tests.vidreview.conftest import Office
from vidreview.desk import users_of
from vidreview.records import Role
from vidreview.store.catalogue import Catalogue
from vidreview.store.errors import CatalogueError
from vidreview.store.migrating import configuration
from vidreview.store.schema import REVISION, Base
from vidreview.upkeep import rebuild


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


def without_a_header(file: Path) -> None:
    file.write_bytes(bytes(100) + file.read_bytes()[100:])


def half_overwritten(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))


@pytest.mark.parametrize("damage", [without_a_header, half_overwritten])
def test_a_damaged_catalogue_is_put_aside_and_made_anew(
    office: Office, damage: Callable[[Path], None]
) -> None:
    file = office.root / "catalogue.sqlite"
    before = {user.name for user in users_of(office.root, office.environment)}
    damage(file)
    assert {user.name for user in users_of(office.root, office.environment)} == before
    assert [each.name for each in office.root.glob("catalogue.sqlite.damaged-*")]
    damage(file)
    assert office.desk(Role.CUSTODIAN).store.catalogue.applied() > len(before)


def test_a_catalogue_that_is_damaged_while_it_is_used_is_made_anew_by_a_rebuild(office: Office) -> None:
    desk = office.desk(Role.CUSTODIAN)
    half_overwritten(office.root / "catalogue.sqlite")
    assert rebuild(desk) == desk.store.catalogue.applied() - 1
