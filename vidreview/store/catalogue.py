"""The catalogue: answers questions about cases quickly, and holds nothing of its own.

Every row is projected from a ledger entry and the objects that it names
(`vidreview.store.projection`), so the catalogue may be deleted at any time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, NullPool, Select, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from chain_of_custody.errors import refusal
from vidreview.plain import acquisition_from_plain, media_from_plain
from vidreview.records import Decision, Footage, Role, Verdict
from vidreview.store.errors import CatalogueDamagedError, CatalogueError
from vidreview.store.schema import (
    REVISION,
    AnalysisRow,
    AnchorRow,
    AppliedRow,
    Base,
    CaseRow,
    ClockCheckRow,
    ClockReadingRow,
    DecisionRow,
    ExportRow,
    FootageRow,
    HandoverRow,
    KnownRow,
    MarkRow,
    ProposalRow,
    ScrubRow,
    UserRow,
    WatchedRow,
)

_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What belongs to one SQLite database, by what its files' names end on."""

Row = TypeVar("Row")
Project = Callable[[Session, int], int]
"""Applies the entries from a number on; returns how many entries are then applied."""


class Catalogue:
    """One catalogue database, of any kind that SQLAlchemy has a driver for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine = _engine(url)

    def migrate(self) -> None:
        """Brings the tables to the form that this release knows.

        Raises:
            CatalogueError: The database can't be opened or was made by a later release.
        """
        with _errors():
            if self._revision() != REVISION:
                # Alembic takes a second to load, and is hardly ever needed.
                from vidreview.store.migrating import upgrade

                upgrade(self._engine)

    def begin_anew(self) -> None:
        """Puts a database file aside, under another name, so that an empty one takes its place.

        A database that is no file is left as it is.

        Raises:
            CatalogueError: Somebody holds the file fast, or the disk refused.
        """
        name = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or not name:
            return
        mark = f"damaged-{secrets.token_hex(4)}"
        try:
            for end in _BESIDE:
                if (file := Path(name + end)).exists():
                    file.replace(f"{name}.{mark}{end}")
        except OSError as error:
            raise CatalogueError(detail=refusal(error)) from error

    def project(self, apply: Project) -> int:
        """Applies new ledger entries in one transaction; returns how many are applied in all."""
        with self._session() as session, session.begin():
            row = session.get(AppliedRow, 1, with_for_update=True) or AppliedRow(id=1, entries=0)
            row.entries = apply(session, row.entries)
            session.add(row)
            return row.entries

    def applied(self) -> int:
        """How many ledger entries the catalogue reflects."""
        with self._session() as session:
            row = session.get(AppliedRow, 1)
        return row.entries if row else 0

    def forget(self) -> None:
        """Empties every table, for a rebuild."""
        with self._session() as session, session.begin():
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())

    def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table's rows in the order of their keys, for comparing two catalogues."""
        with self._session() as session:
            return {
                table.name: [
                    tuple(row) for row in session.execute(table.select().order_by(*table.primary_key))
                ]
                for table in Base.metadata.sorted_tables
            }

    def users(self) -> tuple[UserRow, ...]:
        """Everyone who has or had a key, by name."""
        return self._all(select(UserRow).order_by(UserRow.name))

    def cases(self) -> tuple[CaseRow, ...]:
        """All cases, oldest first."""
        return self._all(select(CaseRow).order_by(CaseRow.opened_utc, CaseRow.id))

    def case(self, case: str) -> CaseRow | None:
        """One case, if there is such."""
        return self._one(select(CaseRow).where(CaseRow.id == case))

    def footage(self, case: str | None = None) -> tuple[Footage, ...]:
        """Footage of one case or of all, by exhibit."""
        query = select(FootageRow).order_by(FootageRow.case_id, FootageRow.exhibit, FootageRow.entry)
        if case is not None:
            query = query.where(FootageRow.case_id == case)
        return tuple(_footage(row) for row in self._all(query))

    def footage_by_id(self, footage_id: str) -> Footage | None:
        """One recording, if there is such."""
        row = self._one(select(FootageRow).where(FootageRow.id == footage_id))
        return None if row is None else _footage(row)

    def next_exhibit(self, case: str) -> int:
        """The lowest number above all exhibits of the case."""
        with self._session() as session:
            highest = session.scalar(select(func.max(FootageRow.exhibit)).where(FootageRow.case_id == case))
        return (highest or 0) + 1

    def analyses(self, footage_id: str | None = None) -> tuple[AnalysisRow, ...]:
        """Runs of the analysis, oldest first."""
        query = select(AnalysisRow).order_by(AnalysisRow.entry)
        if footage_id is not None:
            query = query.where(AnalysisRow.footage_id == footage_id)
        return self._all(query)

    def proposals(self, case: str | None = None) -> tuple[ProposalRow, ...]:
        """Flagged spans of one case or of all, highest score first."""
        query = select(ProposalRow).order_by(ProposalRow.score.desc(), ProposalRow.id)
        if case is not None:
            query = query.join(FootageRow).where(FootageRow.case_id == case)
        return self._all(query)

    def flags(self, case: str | None = None) -> tuple[tuple[str, str, int], ...]:
        """Flagged spans without what they are: identifier, recording, and the analysis that raised each."""
        query = select(ProposalRow.id, ProposalRow.footage_id, ProposalRow.analysis)
        if case is not None:
            query = query.join(FootageRow).where(FootageRow.case_id == case)
        with self._session() as session:
            return tuple((one, footage, analysis) for one, footage, analysis in session.execute(query))

    def proposal(self, proposal_id: str) -> ProposalRow | None:
        """One flagged span, if there is such."""
        return self._one(select(ProposalRow).where(ProposalRow.id == proposal_id))

    def marks(self, case: str | None = None) -> tuple[MarkRow, ...]:
        """Spans that humans marked, of one case or of all."""
        query = select(MarkRow).order_by(MarkRow.utc, MarkRow.id)
        if case is not None:
            query = query.join(FootageRow).where(FootageRow.case_id == case)
        return self._all(query)

    def mark(self, mark_id: str) -> MarkRow | None:
        """One marked span, if there is such."""
        return self._one(select(MarkRow).where(MarkRow.id == mark_id))

    def decisions(self, subject: str | None = None) -> tuple[Decision, ...]:
        """Verdicts on one proposal or marked span, or on all, oldest first."""
        query = select(DecisionRow).order_by(DecisionRow.entry)
        if subject is not None:
            query = query.where(DecisionRow.subject == subject)
        return tuple(_decision(row) for row in self._all(query))

    def known(self, case: str) -> tuple[KnownRow, ...]:
        """Verdicts on clips with known truth among a case's flags, oldest first."""
        return self._all(select(KnownRow).where(KnownRow.case_id == case).order_by(KnownRow.entry))

    def watched(self, case: str) -> tuple[WatchedRow, ...]:
        """What people watched of a case's footage, oldest first."""
        query = select(WatchedRow).join(FootageRow).where(FootageRow.case_id == case)
        return self._all(query.order_by(WatchedRow.entry))

    def clock_readings(self, footage_id: str) -> tuple[ClockReadingRow, ...]:
        """What a recorder's clock showed in a recording, oldest first."""
        query = select(ClockReadingRow).where(ClockReadingRow.footage_id == footage_id)
        return self._all(query.order_by(ClockReadingRow.entry))

    def clock_checks(self, case: str) -> tuple[ClockCheckRow, ...]:
        """How a case's recorders were compared with true time, oldest first."""
        query = select(ClockCheckRow).where(ClockCheckRow.case_id == case)
        return self._all(query.order_by(ClockCheckRow.entry))

    def exports(self, case: str | None = None) -> tuple[ExportRow, ...]:
        """Bundles made, oldest first."""
        query = select(ExportRow).order_by(ExportRow.entry)
        if case is not None:
            query = query.where(ExportRow.case_id == case)
        return self._all(query)

    def anchors(self) -> tuple[AnchorRow, ...]:
        """What fixed checkpoints outside, in the order in which it came back."""
        return self._all(select(AnchorRow).order_by(AnchorRow.entry))

    def scrubs(self) -> tuple[ScrubRow, ...]:
        """The parts of the objects that were read again, oldest first."""
        return self._all(select(ScrubRow).order_by(ScrubRow.entry))

    def objects(self) -> frozenset[str]:
        """Digests of every object that a row stands on: footage, analyses, anchors."""
        columns = (FootageRow.sha256, AnalysisRow.result_sha256, AnalysisRow.poses_sha256, AnchorRow.sha256)
        with self._session() as session:
            found = {digest for column in columns for digest in session.scalars(select(column))}
        return frozenset(found - {""})

    def handovers(self, case: str | None = None) -> tuple[HandoverRow, ...]:
        """Hand-overs of one case or of all, and those of the whole store, oldest first."""
        query = select(HandoverRow).order_by(HandoverRow.entry)
        if case is not None:
            query = query.where(HandoverRow.case_id.in_((case, "")))
        return self._all(query)

    def handover(self, entry: int) -> HandoverRow | None:
        """The hand-over that entry ``entry`` began, if there is such."""
        return self._one(select(HandoverRow).where(HandoverRow.entry == entry))

    def import_entries(self, case: str | None = None) -> dict[str, int]:
        """Numbers of the entries that took recordings in, by recording."""
        query = select(FootageRow)
        if case is not None:
            query = query.where(FootageRow.case_id == case)
        return {row.id: row.entry for row in self._all(query)}

    def _revision(self) -> str | None:
        with self._engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return revision

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with _errors(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    def _all(self, query: Select[Row]) -> tuple[Row, ...]:
        with self._session() as session:
            return tuple(session.scalars(query))

    def _one(self, query: Select[Row]) -> Row | None:
        with self._session() as session:
            return session.scalars(query).one_or_none()


def _engine(url: str) -> Engine:
    """An engine without a pool, so that jobs on any thread may use it."""
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("busy_timeout=30000", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    # A deferred transaction that turns writer halfway fails at once instead of waiting its turn.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise _told(error) from error


def _told(error: SQLAlchemyError) -> CatalogueError:
    """Why the database can't be used: SQLite's own name for it, where it has one."""
    cause = error.__cause__ or error
    name = getattr(cause, "sqlite_errorname", "")
    kind = CatalogueDamagedError if name in _DAMAGED else CatalogueError
    return kind(detail=name or str(cause))


def _footage(row: FootageRow) -> Footage:
    return Footage(
        id=row.id,
        case=row.case_id,
        exhibit=row.exhibit,
        camera=row.camera,
        name=row.name,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        media=None if row.media is None else media_from_plain(row.media),
        undecodable=row.undecodable,
        acquisition=acquisition_from_plain(row.acquisition),
        imported_utc=row.imported_utc,
        imported_by=row.imported_by,
    )


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        row.subject,
        Verdict(row.verdict),
        row.note,
        row.by,
        Role(row.role),
        row.utc,
        entry=row.entry,
        settles=row.settles,
        withdrawn_utc=row.withdrawn_utc,
    )
