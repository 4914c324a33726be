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

from chain_of_custody.acts import Actor, EntryType
from chain_of_custody.entry import Entry
from vidreview.store.objects import ObjectStore
from vidreview.store.schema import (
    AnalysisRow,
    AnchorRow,
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


def apply(session: Session, entry: Entry, objects: ObjectStore) -> None:
    """Reflects one entry; types that change no row are passed over.

    Raises:
        ObjectMissingError: The entry names an analysis that is not in the store.
        ObjectChangedError: That analysis is not what it was.
    """
    if handler := _HANDLERS.get(entry.act.type):
        handler(session, entry, objects)
        # Tables without relationships are flushed in any order; rows of earlier entries must come first.
        session.flush()


def proposal_id(footage_id: str, result_sha256: str, number: int) -> str:
    """The name of the ``number``-th proposal of an analysis; the same result gives the same names."""
    digest = hashlib.sha256(f"{footage_id}\n{result_sha256}\n{number}".encode()).hexdigest()
    return f"P-{digest[:12]}"


def _details(entry: Entry) -> dict[str, Any]:
    """What canonical JSON said, whose shape the workflows that wrote it answer for."""
    return dict(entry.act.details)


def _object(entry: Entry, role: str) -> str:
    return next(item.sha256 for item in entry.act.objects if item.role == role)


def _ledger_created(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _user(session, entry.actor, entry.key.hex, entry.moment.utc)


def _user_added(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    user = _details(entry)["user"]
    _user(session, Actor(user["id"], user["name"], user["role"]), user["key"], entry.moment.utc)


def _user(session: Session, actor: Actor, key: str, utc: str) -> None:
    row = UserRow(
        id=actor.id, name=actor.name, role=actor.role, public_key=key, added_utc=utc, revoked_utc=""
    )
    # Someone who comes back after a lost key keeps the row.
    session.merge(row)


def _key_rotated(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.get_one(UserRow, entry.actor.id).public_key = _details(entry)["user"]["key"]


def _user_revoked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.get_one(UserRow, details["user"]).revoked_utc = details.get("since", entry.moment.utc)


def _case_opened(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    title = _details(entry).get("title", "")
    session.add(
        CaseRow(id=entry.act.case, title=title, opened_utc=entry.moment.utc, opened_by=entry.actor.name)
    )


def _case_marked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.get_one(CaseRow, entry.act.case).care = _details(entry)["care"]


def _footage_imported(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    original = next(item for item in entry.act.objects if item.role == "original")
    details = _details(entry)
    session.add(
        FootageRow(
            id=details["footage"],
            case_id=entry.act.case,
            exhibit=int(entry.act.exhibit),
            camera=details["camera"],
            name=details["name"],
            sha256=original.sha256,
            size_bytes=original.size,
            media=details["media"],
            undecodable=details["undecodable"],
            acquisition=details["acquisition"],
            imported_utc=entry.moment.utc,
            imported_by=entry.actor.name,
            entry=entry.seq,
        )
    )


def _analysis_completed(session: Session, entry: Entry, objects: ObjectStore) -> None:
    footage_id, result = _details(entry)["footage"], _object(entry, "analysis")
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
    _analysis(session, entry, "", "", json.dumps(_details(entry)["error"], sort_keys=True))


def _analysis(session: Session, entry: Entry, result: str, poses: str, error: str = "") -> None:
    session.add(
        AnalysisRow(
            entry=entry.seq,
            footage_id=_details(entry)["footage"],
            utc=entry.moment.utc,
            result_sha256=result,
            poses_sha256=poses,
            model_sha256=entry.act.model or "",
            settings=_details(entry).get("settings", ""),
            error=error,
        )
    )


def _decision_made(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _decision(session, entry, settles=False)


def _disagreement_settled(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _decision(session, entry, settles=True)


def _decision(session: Session, entry: Entry, *, settles: bool) -> None:
    session.add(
        DecisionRow(
            entry=entry.seq,
            subject=_details(entry)["subject"],
            verdict=_details(entry)["verdict"],
            note=entry.act.reason,
            by=entry.actor.name,
            role=entry.actor.role,
            utc=entry.moment.utc,
            settles=settles,
        )
    )


def _decision_withdrawn(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.get_one(DecisionRow, _details(entry)["decision"]).withdrawn_utc = entry.moment.utc


def _mark_withdrawn(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.get_one(MarkRow, _details(entry)["mark"]).withdrawn_utc = entry.moment.utc


def _span_marked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.add(
        MarkRow(
            id=details["mark"],
            footage_id=details["footage"],
            start_pts=details["span"]["start_pts"],
            end_pts=details["span"]["end_pts"],
            time_base=details["span"]["time_base"],
            kind=details["kind"],
            note=entry.act.reason,
            by=entry.actor.name,
            utc=entry.moment.utc,
        )
    )


def _known_clips_set(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    case, details = session.get_one(CaseRow, entry.act.case), _details(entry)
    case.known_share, case.known_seed = details["share"], details["seed"]


def _known_clip_judged(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.add(
        KnownRow(
            entry=entry.seq,
            case_id=details["queue"],
            subject=details["subject"],
            truth=details["truth"],
            verdict=details["verdict"],
            note=entry.act.reason,
            by=entry.actor.name,
            role=entry.actor.role,
            utc=entry.moment.utc,
        )
    )


def _footage_watched(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.add(
        WatchedRow(
            entry=entry.seq,
            footage_id=_details(entry)["footage"],
            spans=[dict(span) for span in _details(entry)["spans"]],
            by=entry.actor.name,
            utc=entry.moment.utc,
        )
    )


def _clock_read(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.add(
        ClockReadingRow(
            entry=entry.seq,
            footage_id=details["footage"],
            at_pts=details["at_pts"],
            time_base=details["time_base"],
            shown=details["shown"],
            error_ms=details["error_ms"],
            note=entry.act.reason,
            by=entry.actor.name,
            utc=entry.moment.utc,
        )
    )


def _clock_checked(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.add(
        ClockCheckRow(
            entry=entry.seq,
            case_id=entry.act.case,
            cameras=list(details["cameras"]),
            shown=details["shown"],
            true_time=details["true"],
            error_ms=details["error_ms"],
            note=entry.act.reason,
            by=entry.actor.name,
            utc=entry.moment.utc,
        )
    )


def _bundle_exported(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    session.add(
        ExportRow(
            entry=entry.seq,
            case_id=entry.act.case,
            name=_details(entry)["name"],
            by=entry.actor.name,
            utc=entry.moment.utc,
        )
    )


def _anchor_added(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    session.add(
        AnchorRow(
            entry=entry.seq,
            kind=details["kind"],
            size=details["size"],
            time=details["time"],
            by=details["by"],
            sha256=_object(entry, "anchor"),
        )
    )


def _verification_run(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    """A run over a part of the objects; one over the whole store changes no row."""
    if part := _details(entry).get("part"):
        session.add(
            ScrubRow(
                entry=entry.seq,
                utc=entry.moment.utc,
                first=part["first"],
                until=part["until"],
                bad=len(part["bad"]),
            )
        )


def _custody_offered(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    to = details["to"]
    session.add(
        HandoverRow(
            entry=entry.seq,
            id=details["handover"],
            case_id=entry.act.case,
            scope=details["scope"],
            way="inside" if to["id"] else "out",
            state="offered",
            count=details["count"],
            giver_id=entry.actor.id,
            giver=entry.actor.name,
            giver_role=entry.actor.role,
            receiver_id=to["id"],
            receiver=to["name"],
            receiver_role=to["role"],
            ledger="" if to["id"] else to["ledger"],
            offer=entry.seq,
            offered_utc=entry.moment.utc,
            note=entry.act.reason,
        )
    )


def _custody_withdrawn(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    _end(session.get_one(HandoverRow, _details(entry)["offer"]), entry, "withdrawn")


def _custody_answered(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    state = "accepted" if entry.act.type is EntryType.CUSTODY_ACCEPTED else "refused"
    offer, giver = details["offer"], details["from"]
    if offer["ledger"] == entry.ledger:
        _end(session.get_one(HandoverRow, offer["seq"]), entry, state)
        return
    row = HandoverRow(
        entry=entry.seq,
        id=details["handover"],
        case_id=entry.act.case,
        scope="footage",
        way="in",
        count=details["count"],
        giver_id="",
        giver=giver["name"],
        giver_role=giver["role"],
        receiver_id=entry.actor.id,
        receiver=entry.actor.name,
        receiver_role=entry.actor.role,
        ledger=offer["ledger"],
        offer=offer["seq"],
        offered_utc="",
        note="",
    )
    _end(row, entry, state)
    session.add(row)


def _custody_completed(session: Session, entry: Entry, _objects: ObjectStore) -> None:
    details = _details(entry)
    row = session.get_one(HandoverRow, details["offer"])
    _end(row, entry, details["outcome"])
    row.receiver, row.receiver_role = details["by"]["name"], details["by"]["role"]
    row.ledger = details["answer"]["ledger"]


def _end(row: HandoverRow, entry: Entry, state: str) -> None:
    row.state, row.ended, row.ended_utc, row.ended_note = state, entry.seq, entry.moment.utc, entry.act.reason


_HANDLERS: Final[dict[EntryType, Callable[[Session, Entry, ObjectStore], None]]] = {
    EntryType.LEDGER_CREATED: _ledger_created,
    EntryType.USER_ADDED: _user_added,
    EntryType.USER_REVOKED: _user_revoked,
    EntryType.KEY_ROTATED: _key_rotated,
    EntryType.CASE_OPENED: _case_opened,
    EntryType.CASE_MARKED: _case_marked,
    EntryType.FOOTAGE_IMPORTED: _footage_imported,
    EntryType.ANALYSIS_COMPLETED: _analysis_completed,
    EntryType.ANALYSIS_FAILED: _analysis_failed,
    EntryType.DECISION_MADE: _decision_made,
    EntryType.DECISION_WITHDRAWN: _decision_withdrawn,
    EntryType.DISAGREEMENT_SETTLED: _disagreement_settled,
    EntryType.SPAN_MARKED: _span_marked,
    EntryType.MARK_WITHDRAWN: _mark_withdrawn,
    EntryType.KNOWN_CLIPS_SET: _known_clips_set,
    EntryType.KNOWN_CLIP_JUDGED: _known_clip_judged,
    EntryType.FOOTAGE_WATCHED: _footage_watched,
    EntryType.CLOCK_READ: _clock_read,
    EntryType.CLOCK_CHECKED: _clock_checked,
    EntryType.BUNDLE_EXPORTED: _bundle_exported,
    EntryType.ANCHOR_ADDED: _anchor_added,
    EntryType.CUSTODY_OFFERED: _custody_offered,
    EntryType.CUSTODY_WITHDRAWN: _custody_withdrawn,
    EntryType.CUSTODY_ACCEPTED: _custody_answered,
    EntryType.CUSTODY_REFUSED: _custody_answered,
    EntryType.CUSTODY_COMPLETED: _custody_completed,
    EntryType.VERIFICATION_RUN: _verification_run,
}
