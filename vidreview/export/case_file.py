"""The case as data: what the report says, for programs, in codes and exact times."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

from vidreview.export.derivatives import Derivative, Derived
from vidreview.export.dossier import Dossier, Exhibit, Proof, printed_code
from vidreview.export.naming import original_name
from vidreview.plain import acquisition_to_plain, media_to_plain, span_to_plain
from vidreview.records import Decision, GapSpan, Reason
from vidreview.review import MarkedSpan, QueuedProposal

FORMAT: Final = "vidreview-case-1"


def case_file(dossier: Dossier, derived: Derived, proof: Proof) -> bytes:
    """The text of ``data/case.json``.

    What machines said stands under ``flags``, what people said under ``marks`` and ``decisions``.
    """
    content = {
        "format": FORMAT,
        "case": dossier.case,
        "title": dossier.title,
        "made": proof.made,
        "software": proof.software,
        "ledger": proof.checkpoint.ledger,
        "checkpoint": {
            "size": proof.checkpoint.size,
            "root": proof.checkpoint.root.hex(),
            "code": printed_code(proof.checkpoint),
        },
        "last_anchor_utc": dossier.last_anchor_utc or None,
        "exhibits": [_exhibit(item) for item in dossier.exhibits],
        "flags": [_flag(item) for item in dossier.flags],
        "marks": [_mark(item) for item in dossier.marks],
        "decisions": [_decision(item) for item in dossier.decisions],
        "derivatives": [_derivative(item) for item in derived.made],
        "not_made": [dataclasses.asdict(item) for item in derived.not_made],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _exhibit(item: Exhibit) -> dict[str, Any]:
    footage = item.footage
    return {
        "footage": footage.id,
        "exhibit": footage.exhibit,
        "camera": footage.camera,
        "name": footage.name,
        "bundle_name": original_name(footage),
        "size_bytes": footage.size_bytes,
        "sha256": footage.sha256,
        "sha512": item.original.sha512 or None,
        "media": media_to_plain(footage.media) if footage.media else None,
        "undecodable": footage.undecodable or None,
        "acquisition": acquisition_to_plain(footage.acquisition),
        "imported": {"utc": footage.imported_utc, "by": footage.imported_by, "entry": item.entry.seq},
        "analysis": _analysis(item),
        "analysis_failed": item.failure.seq if item.failure else None,
        "gaps": [_gap(gap) for gap in item.gaps],
    }


def _analysis(item: Exhibit) -> dict[str, Any] | None:
    if item.examined is None:
        return None
    found = item.examined.analysis
    return {
        "entry": item.examined.entry.seq,
        "engine": found.engine,
        "model_sha256": found.model_sha256,
        "settings": dataclasses.asdict(found.settings),
        "settings_sha256": str(item.examined.entry.act.details.get("settings", "")),
        "frames_decoded": found.frames_decoded,
        "poses_estimated": found.poses_estimated,
        "highest_score": round(found.score, 6),
    }


def _gap(gap: GapSpan) -> dict[str, Any]:
    return {"span": span_to_plain(gap.span), "reason": gap.reason.value, "detail": gap.detail}


def _flag(item: QueuedProposal) -> dict[str, Any]:
    return {
        "id": item.id,
        "footage": item.footage.id,
        "span": span_to_plain(item.proposal.span),
        "peak_pts": item.proposal.peak.pts,
        "score": round(item.proposal.score, 6),
        "kind": item.proposal.kind.value,
        "reasons": [_reason(reason) for reason in item.proposal.reasons],
        "raised_by_newest_analysis": item.current,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "pts": reason.at.pts, "values": dict(reason.values)}


def _mark(item: MarkedSpan) -> dict[str, Any]:
    return {
        "id": item.id,
        "footage": item.footage.id,
        "span": span_to_plain(item.span),
        "kind": item.kind.value,
        "note": item.note,
        "by": item.by,
        "utc": item.utc,
    }


def _decision(item: Decision) -> dict[str, Any]:
    return {
        "subject": item.proposal,
        "verdict": item.verdict.value,
        "note": item.note,
        "by": item.by,
        "role": item.role.value,
        "utc": item.utc,
        "entry": item.entry,
        "settles_disagreement": item.settles,
        "withdrawn_utc": item.withdrawn_utc or None,
    }


def _derivative(item: Derivative) -> dict[str, Any]:
    made = item.derivation
    return {
        "id": item.id,
        "subject": item.subject,
        "footage": item.footage_id,
        "purpose": item.purpose.value,
        "name": item.name,
        "sha256": item.ref.sha256,
        "size_bytes": item.ref.size,
        "shown": span_to_plain(made.actual),
        "padding_before_s": round(made.padding_before_s, 6),
        "padding_after_s": round(made.padding_after_s, 6),
        "command": list(made.command),
        "tool": made.tool,
        "notes": list(made.notes),
        "entry": item.entry,
    }
