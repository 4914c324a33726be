"""Turns ledger entries into rows of the catalogue: one small function per type of entry.

Both ways of filling the catalogue, act by act and by a rebuild, go through here, so they
can't differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy.orm import Session

from chain_of_custody import Entry
from vidreview.store.objects import ObjectStore
from vidreview.store.schema import (
    AnalysisRow,
    CaseRow,
    DecisionRow,
    ExportRow,
    FootageRow,
    MarkRow,
    ProposalRow,
    UserRow,
)


def apply(session: Session, entry: Entry, objects: ObjectStore) -> None:
    """Reflects one entry; types that change no row are passed over.

    Raises:
        ObjectMissingError: The entry names an analysis that is not in the store.
        ObjectChangedError: That analysis is not what it was.
    """
    if handler := _HANDLERS.get(entry.type):
        handler(session, entry, objects)


def proposal_id(footage_id: str, result_sha256: str, number: int) -> str:
    """The name of the ``number``-th proposal of an analysis; the same result gives the same names."""
    digest = hashlib.sha256(f"{footage_id}\n{result_sha256}\n{number}".encode()).hexdigest()
    return f"P-{digest[:8]}"


def _object(entry: Entry, role: str) -> str:
    return next(item.sha256 for item in entry.objects if item.role == role)


def _user(session: Session, user: Any, utc: str) -> None:
    session.add(
        UserRow(id=user["id"], name=user["name"], role=user["role"], public_key=user["key"], added_utc=utc)
    )


def _ledger_created(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _user(session, entry.details["custodian"], entry.utc)


def _user_added(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _user(session, entry.details["user"], entry.utc)


def _user_revoked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.get_one(UserRow, entry.details["user"]).revoked_utc = entry.utc


def _case_opened(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    title = entry.details.get("title", "")
    session.add(CaseRow(id=entry.case, title=title, opened_utc=entry.utc, opened_by=entry.actor.name))


def _footage_imported(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    original = next(item for item in entry.objects if item.role == "original")
    details = entry.details
    session.add(
        FootageRow(
            id=details["footage"],
            case_id=entry.case,
            exhibit=int(entry.exhibit),
            camera=details["camera"],
            name=details["name"],
            sha256=original.sha256,
            size_bytes=original.size,
            media=details["media"],
            undecodable=details["undecodable"],
            acquisition=details["acquisition"],
            imported_utc=entry.utc,
            imported_by=entry.actor.name,
            entry=entry.seq,
        )
    )


def _analysis_completed(session: Session, entry: Entry, objects: ObjectStore) -> None:
    footage_id, result = entry.details["footage"], _object(entry, "analysis")
    _analysis(session, entry, result, _object(entry, "poses"))
    session.flush()
    for number, content in enumerate(json.loads(objects.read(result))["proposals"]):
        # The same result may be reached again; its proposals, and their verdicts, stay.
        session.merge(
            ProposalRow(
                id=proposal_id(footage_id, result, number),
                footage_id=footage_id,
                analysis=entry.seq,
                score=content["score"],
                content=content,
            )
        )


def _analysis_failed(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _analysis(session, entry, "", "", json.dumps(entry.details["error"], sort_keys=True))


def _analysis(session: Session, entry: Entry, result: str, poses: str, error: str = "") -> None:
    session.add(
        AnalysisRow(
            entry=entry.seq,
            footage_id=entry.details["footage"],
            utc=entry.utc,
            result_sha256=result,
            poses_sha256=poses,
            model_sha256=entry.model or "",
            settings=entry.details.get("settings", ""),
            error=error,
        )
    )


def _decision_made(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.add(
        DecisionRow(
            entry=entry.seq,
            subject=entry.details["subject"],
            verdict=entry.details["verdict"],
            note=entry.reason,
            by=entry.actor.name,
            role=entry.actor.role,
            utc=entry.utc,
        )
    )


def _span_marked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = entry.details
    session.add(
        MarkRow(
            id=details["mark"],
            footage_id=details["footage"],
            start_pts=details["span"]["start_pts"],
            end_pts=details["span"]["end_pts"],
            time_base=details["span"]["time_base"],
            kind=details["kind"],
            note=entry.reason,
            by=entry.actor.name,
            utc=entry.utc,
        )
    )


def _bundle_exported(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.add(
        ExportRow(
            entry=entry.seq,
            case_id=entry.case,
            name=entry.details["name"],
            by=entry.actor.name,
            utc=entry.utc,
        )
    )


_HANDLERS: Final[dict[str, Callable[[Session, Entry, ObjectStore], None]]] = {
    "ledger-created": _ledger_created,
    "user-added": _user_added,
    "user-revoked": _user_revoked,
    "case-opened": _case_opened,
    "footage-imported": _footage_imported,
    "analysis-completed": _analysis_completed,
    "analysis-failed": _analysis_failed,
    "decision-made": _decision_made,
    "span-marked": _span_marked,
    "bundle-exported": _bundle_exported,
}
