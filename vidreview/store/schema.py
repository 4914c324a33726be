"""Tables of the catalogue. Everything in them is derived from the ledger and the objects.

A machine's proposals and a human's decisions never share a table.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import JSON, BigInteger, Boolean, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REVISION: Final = "0008"
"""The newest migration; a database that stands there needs none."""


class Base(DeclarativeBase):
    """Common registry of the tables."""


class ActedMixin:
    """An act that an entry holds: which entry, whose, and when."""

    entry: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, sort_order=-1)
    by: Mapped[str] = mapped_column(String(200), sort_order=1)
    utc: Mapped[str] = mapped_column(String(40), sort_order=1)


class AppliedRow(Base):
    """How many ledger entries the catalogue reflects; one row."""

    __tablename__ = "applied"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    entries: Mapped[int] = mapped_column(BigInteger)


class UserRow(Base):
    """A person with a key."""

    __tablename__ = "users"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    role: Mapped[str] = mapped_column(String(32))
    public_key: Mapped[str] = mapped_column(String(64))
    added_utc: Mapped[str] = mapped_column(String(40))
    revoked_utc: Mapped[str] = mapped_column(String(40), default="")


class CaseRow(Base):
    """An investigation."""

    __tablename__ = "cases"
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    opened_utc: Mapped[str] = mapped_column(String(40))
    opened_by: Mapped[str] = mapped_column(String(200))
    care: Mapped[str] = mapped_column(String(16), default="ordinary")
    known_share: Mapped[str] = mapped_column(String(16), default="")
    known_seed: Mapped[str] = mapped_column(String(64), default="")


class FootageRow(Base):
    """One imported recording."""

    __tablename__ = "footage"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    exhibit: Mapped[int] = mapped_column(Integer)
    camera: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    media: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undecodable: Mapped[str] = mapped_column(Text)
    acquisition: Mapped[dict[str, Any]] = mapped_column(JSON)
    imported_utc: Mapped[str] = mapped_column(String(40))
    imported_by: Mapped[str] = mapped_column(String(200))
    entry: Mapped[int] = mapped_column(BigInteger)


class AnalysisRow(Base):
    """One run of the analysis over one recording, ended well or not."""

    __tablename__ = "analyses"
    entry: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    footage_id: Mapped[str] = mapped_column(ForeignKey("footage.id"), index=True)
    utc: Mapped[str] = mapped_column(String(40))
    result_sha256: Mapped[str] = mapped_column(String(64))
    poses_sha256: Mapped[str] = mapped_column(String(64))
    model_sha256: Mapped[str] = mapped_column(String(64))
    settings: Mapped[str] = mapped_column(String(64))
    error: Mapped[str] = mapped_column(Text)


class ProposalRow(Base):
    """A span that the machine flags."""

    __tablename__ = "proposals"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    footage_id: Mapped[str] = mapped_column(ForeignKey("footage.id"), index=True)
    analysis: Mapped[int] = mapped_column(ForeignKey("analyses.entry"), index=True)
    score: Mapped[float] = mapped_column(Float)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class MarkRow(Base):
    """A span that a human marked."""

    __tablename__ = "marks"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    footage_id: Mapped[str] = mapped_column(ForeignKey("footage.id"), index=True)
    start_pts: Mapped[int] = mapped_column(BigInteger)
    end_pts: Mapped[int] = mapped_column(BigInteger)
    time_base: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(200))
    utc: Mapped[str] = mapped_column(String(40))
    withdrawn_utc: Mapped[str] = mapped_column(String(40), default="")


class DecisionRow(ActedMixin, Base):
    """A human's verdict. A later one stands beside the earlier; one that is taken back stays visible."""

    __tablename__ = "decisions"
    subject: Mapped[str] = mapped_column(String(16), index=True)
    verdict: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(32))
    settles: Mapped[bool] = mapped_column(Boolean, default=False)
    withdrawn_utc: Mapped[str] = mapped_column(String(40), default="")


class KnownRow(ActedMixin, Base):
    """A human's verdict on a clip with known truth, which is nobody's evidence."""

    __tablename__ = "known"
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    subject: Mapped[str] = mapped_column(String(16))
    truth: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(32))


class WatchedRow(ActedMixin, Base):
    """What one person watched of one recording."""

    __tablename__ = "watched"
    footage_id: Mapped[str] = mapped_column(ForeignKey("footage.id"), index=True)
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class ClockReadingRow(ActedMixin, Base):
    """What a recorder's clock showed at a frame."""

    __tablename__ = "clock_readings"
    footage_id: Mapped[str] = mapped_column(ForeignKey("footage.id"), index=True)
    at_pts: Mapped[int] = mapped_column(BigInteger)
    time_base: Mapped[str] = mapped_column(String(40))
    shown: Mapped[str] = mapped_column(String(40))
    error_ms: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text)


class ClockCheckRow(ActedMixin, Base):
    """What a recorder's clock showed when true time was known."""

    __tablename__ = "clock_checks"
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    cameras: Mapped[list[str]] = mapped_column(JSON)
    shown: Mapped[str] = mapped_column(String(40))
    true_time: Mapped[str] = mapped_column(String(40))
    error_ms: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text)


class ExportRow(ActedMixin, Base):
    """A bundle that was made."""

    __tablename__ = "exports"
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str] = mapped_column(Text)


class AnchorRow(Base):
    """A checkpoint that something outside the machine has fixed."""

    __tablename__ = "anchors"
    entry: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    size: Mapped[int] = mapped_column(BigInteger)
    time: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class ScrubRow(Base):
    """A part of the objects that was read again."""

    __tablename__ = "scrubs"
    entry: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    utc: Mapped[str] = mapped_column(String(40))
    first: Mapped[str] = mapped_column(String(64))
    until: Mapped[str] = mapped_column(String(64))
    bad: Mapped[int] = mapped_column(Integer)


class HandoverRow(Base):
    """A hand-over of custody, within the store, out of it or into it."""

    __tablename__ = "handovers"
    entry: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[str] = mapped_column(String(100))
    scope: Mapped[str] = mapped_column(String(16))
    way: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    count: Mapped[int] = mapped_column(BigInteger)
    giver_id: Mapped[str] = mapped_column(String(64))
    giver: Mapped[str] = mapped_column(Text)
    giver_role: Mapped[str] = mapped_column(Text)
    receiver_id: Mapped[str] = mapped_column(String(64))
    receiver: Mapped[str] = mapped_column(Text)
    receiver_role: Mapped[str] = mapped_column(Text)
    ledger: Mapped[str] = mapped_column(String(64))
    offer: Mapped[int] = mapped_column(BigInteger)
    offered_utc: Mapped[str] = mapped_column(String(40))
    ended: Mapped[int] = mapped_column(BigInteger, default=-1)
    ended_utc: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text)
    ended_note: Mapped[str] = mapped_column(Text, default="")
