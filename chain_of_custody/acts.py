"""What people do, as the ledger records it: who, what, on which objects, and who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chain_of_custody.canonical import Value


class ActorRole(StrEnum):
    """The five roles that may stand in an entry."""

    INSTITUTION_ADMIN = "institution-admin"
    INVESTIGATOR = "investigator"
    PROSECUTOR = "prosecutor"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"


class EntryType(StrEnum):
    """Every kind of act that the ledger knows."""

    LEDGER_CREATED = "ledger-created"
    USER_ADDED = "user-added"
    USER_REVOKED = "user-revoked"
    KEY_ROTATED = "key-rotated"
    PASSPHRASE_CHANGED = "passphrase-changed"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    CASE_OPENED = "case-opened"
    CASE_MARKED = "case-marked"
    FOOTAGE_IMPORTED = "footage-imported"
    IMPORT_FAILED = "import-failed"
    FOOTAGE_VIEWED = "footage-viewed"
    FOOTAGE_WATCHED = "footage-watched"
    CLOCK_READ = "clock-read"
    CLOCK_CHECKED = "clock-checked"
    HEADS_UNMASKED = "heads-unmasked"
    SOUND_UNMUTED = "sound-unmuted"
    ANALYSIS_COMPLETED = "analysis-completed"
    ANALYSIS_FAILED = "analysis-failed"
    DECISION_MADE = "decision-made"
    DECISION_WITHDRAWN = "decision-withdrawn"
    DISAGREEMENT_SETTLED = "disagreement-settled"
    SPAN_MARKED = "span-marked"
    MARK_WITHDRAWN = "mark-withdrawn"
    KNOWN_CLIPS_SET = "known-clips-set"
    KNOWN_CLIP_JUDGED = "known-clip-judged"
    BUNDLE_EXPORTED = "bundle-exported"
    EXPORT_FAILED = "export-failed"
    DERIVATIVE_MADE = "derivative-made"
    CATALOGUE_REBUILT = "catalogue-rebuilt"
    VERIFICATION_RUN = "verification-run"
    CLOCK_ANOMALY = "clock-anomaly"
    RECEIPT_ISSUED = "receipt-issued"
    ANCHOR_ADDED = "anchor-added"
    SETTINGS_CHANGED = "settings-changed"
    CUSTODY_OFFERED = "custody-offered"
    CUSTODY_WITHDRAWN = "custody-withdrawn"
    CUSTODY_ACCEPTED = "custody-accepted"
    CUSTODY_REFUSED = "custody-refused"
    CUSTODY_COMPLETED = "custody-completed"


KEY_EVENTS = frozenset(
    {EntryType.LEDGER_CREATED, EntryType.USER_ADDED, EntryType.USER_REVOKED, EntryType.KEY_ROTATED}
)

_ADMIN, _INVESTIGATOR, _PROSECUTOR, _CUSTODIAN, _AUDITOR = ActorRole
_ALL = frozenset(ActorRole)
_PARTIES = frozenset({_ADMIN, _INVESTIGATOR, _PROSECUTOR, _CUSTODIAN})

SIGNERS: Mapping[EntryType, frozenset[ActorRole]] = {
    EntryType.LEDGER_CREATED: frozenset({_CUSTODIAN}),
    EntryType.USER_ADDED: frozenset({_CUSTODIAN}),
    EntryType.USER_REVOKED: frozenset({_CUSTODIAN}),
    EntryType.KEY_ROTATED: _ALL,
    EntryType.PASSPHRASE_CHANGED: _ALL,
    EntryType.SIGNED_IN: _ALL,
    EntryType.SIGNED_OUT: _ALL,
    EntryType.CASE_OPENED: frozenset({_ADMIN, _INVESTIGATOR, _PROSECUTOR}),
    EntryType.CASE_MARKED: frozenset({_ADMIN, _INVESTIGATOR, _PROSECUTOR}),
    EntryType.FOOTAGE_IMPORTED: frozenset({_ADMIN, _INVESTIGATOR, _PROSECUTOR}),
    EntryType.IMPORT_FAILED: frozenset({_ADMIN, _INVESTIGATOR}),
    EntryType.FOOTAGE_VIEWED: frozenset({_ADMIN, _INVESTIGATOR, _PROSECUTOR, _AUDITOR}),
    EntryType.FOOTAGE_WATCHED: frozenset({_INVESTIGATOR, _PROSECUTOR, _AUDITOR}),
    EntryType.CLOCK_READ: frozenset({_ADMIN, _INVESTIGATOR}),
    EntryType.CLOCK_CHECKED: frozenset({_ADMIN, _INVESTIGATOR}),
    EntryType.HEADS_UNMASKED: frozenset({_INVESTIGATOR, _PROSECUTOR}),
    EntryType.SOUND_UNMUTED: frozenset({_INVESTIGATOR, _PROSECUTOR}),
    EntryType.ANALYSIS_COMPLETED: frozenset({_INVESTIGATOR}),
    EntryType.ANALYSIS_FAILED: frozenset({_INVESTIGATOR}),
    EntryType.DECISION_MADE: frozenset({_INVESTIGATOR}),
    EntryType.DECISION_WITHDRAWN: frozenset({_INVESTIGATOR}),
    EntryType.DISAGREEMENT_SETTLED: frozenset({_INVESTIGATOR}),
    EntryType.SPAN_MARKED: frozenset({_INVESTIGATOR}),
    EntryType.MARK_WITHDRAWN: frozenset({_INVESTIGATOR}),
    EntryType.KNOWN_CLIPS_SET: frozenset({_INVESTIGATOR, _PROSECUTOR}),
    EntryType.KNOWN_CLIP_JUDGED: frozenset({_INVESTIGATOR}),
    EntryType.BUNDLE_EXPORTED: frozenset({_PROSECUTOR}),
    EntryType.EXPORT_FAILED: frozenset({_PROSECUTOR}),
    EntryType.DERIVATIVE_MADE: frozenset({_INVESTIGATOR, _PROSECUTOR}),
    EntryType.CATALOGUE_REBUILT: frozenset({_CUSTODIAN}),
    EntryType.VERIFICATION_RUN: _ALL,
    EntryType.CLOCK_ANOMALY: _ALL,
    EntryType.RECEIPT_ISSUED: frozenset({_ADMIN, _INVESTIGATOR}),
    EntryType.ANCHOR_ADDED: _PARTIES,
    EntryType.SETTINGS_CHANGED: frozenset({_CUSTODIAN}),
    EntryType.CUSTODY_OFFERED: _PARTIES,
    EntryType.CUSTODY_WITHDRAWN: _PARTIES,
    EntryType.CUSTODY_ACCEPTED: _PARTIES,
    EntryType.CUSTODY_REFUSED: _PARTIES,
    EntryType.CUSTODY_COMPLETED: _PARTIES,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, as known when the act happened.

    Attributes:
        id: Stable name in the ledger: 1 to 64 of ``[A-Za-z0-9._-]``.
        name: The person's name as it was.
        role: One of `ActorRole`.
    """

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """Bytes that an act was about.

    Attributes:
        sha256: Lower-case hexadecimal.
        size: Length in bytes.
        role: What the object is in this act: ``original``, ``derivative``, ``parent``, ...
        sha512: Lower-case hexadecimal, or "" where it was not computed.
    """

    sha256: str
    size: int
    role: str
    sha512: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded, before the ledger adds place, time and signature.

    Attributes:
        type: The kind of act.
        case, exhibit: What it belongs to; "" where it belongs to none.
        objects: The bytes concerned.
        reason: Why, or on whose authority, in the person's words.
        model: SHA-256 of the model that was used, or "".
        details: Anything else that canonical JSON can say.
    """

    type: EntryType
    case: str = ""
    exhibit: str = ""
    objects: tuple[ObjectRef, ...] = ()
    reason: str = ""
    model: str = ""
    details: Mapping[str, Value] = field(default_factory=dict)
