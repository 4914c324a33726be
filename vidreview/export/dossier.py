"""Everything that a bundle tells about a case, gathered once. What machines and people said stays apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from chain_of_custody import Actor, Checkpoint, PublicKey
from chain_of_custody.acts import EntryType, ObjectRef
from chain_of_custody.entry import Entry
from vidreview.analysis import Analysis, PoseTable, analysis_from_json
from vidreview.custody_log import log, state
from vidreview.desk import Desk
from vidreview.export.options import ClipsOf
from vidreview.opinions import Standing, opinions, outcome, standing
from vidreview.records import Decision, Footage, GapSpan, Kind, Verdict
from vidreview.review import MarkedSpan, QueuedProposal, marks, proposals
from vidreview.timing import Span, Timestamp


@dataclass(frozen=True, slots=True)
class Examined:
    """The newest analysis of a recording.

    Attributes:
        entry: The entry that records it.
        analysis: What it found, without the poses.
        content: Its result as it was stored.
    """

    entry: Entry
    analysis: Analysis
    content: bytes


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A recording with what is known about it.

    Attributes:
        footage: The recording.
        entry: The entry that took it in.
        original: Its bytes, as that entry names them.
        examined: What the machine found, or None where it did not look.
        failure: The ``analysis-failed`` entry, where the last attempt failed.
    """

    footage: Footage
    entry: Entry
    original: ObjectRef
    examined: Examined | None
    failure: Entry | None

    @property
    def gaps(self) -> tuple[GapSpan, ...]:
        """Stretches without good pictures: those that analysis found, or else those that probing found."""
        if self.examined is not None:
            return self.examined.analysis.gaps
        return self.footage.media.gaps if self.footage.media else ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A span that people may look at, whoever raised it: for cutting, picturing and listing.

    Attributes:
        id: ``P-…`` for a machine's flag, ``M-…`` for a human's mark.
        footage: The recording.
        span: From when to when.
        at: The moment that stands for it in a picture.
        kind: What it may show.
        decisions: Verdicts of humans, oldest first.
        machine: Whether a machine raised it.
    """

    id: str
    footage: Footage
    span: Span
    at: Timestamp
    kind: Kind
    decisions: tuple[Decision, ...]
    machine: bool

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands, or None while nobody has judged or people disagree."""
        return outcome(self.decisions)

    def wanted(self, clips_of: ClipsOf) -> bool:
        """Whether it becomes a clip; one that people disagree about does where any of them accepted it."""
        if not self.machine:
            return True
        said = {opinion.verdict for opinion in opinions(self.decisions)}
        if clips_of is ClipsOf.ACCEPTED:
            disputed = standing(self.decisions) is Standing.DISAGREED and Verdict.ACCEPTED in said
            return self.verdict is Verdict.ACCEPTED or disputed
        return bool(said)


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signed an entry of the case.

    Attributes:
        actor: Who.
        key: With which key.
        revoked: Whether it was revoked since.
    """

    actor: Actor
    key: PublicKey
    revoked: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case as it is exported.

    Attributes:
        case, title: What it is called.
        exhibits: Its recordings, by number.
        flags: What the machine raised, highest score first.
        marks: What people marked and did not take back, oldest first.
        entries: The case's entries, oldest first.
        last_anchor_utc: When a checkpoint was last fixed outside this machine; "" if never.
    """

    case: str
    title: str
    exhibits: tuple[Exhibit, ...]
    flags: tuple[QueuedProposal, ...]
    marks: tuple[MarkedSpan, ...]
    entries: tuple[Entry, ...]
    last_anchor_utc: str

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Flags, then marks, in the order of recordings and time."""
        flags = (
            Subject(
                f.id, f.footage, f.proposal.span, f.proposal.peak, f.proposal.kind, f.decisions, machine=True
            )
            for f in self.flags
        )
        marked = (
            Subject(m.id, m.footage, m.span, _middle(m.span), m.kind, m.decisions, machine=False)
            for m in self.marks
        )
        order = {exhibit.footage.id: number for number, exhibit in enumerate(self.exhibits)}
        return tuple(
            sorted((*flags, *marked), key=lambda s: (order[s.footage.id], s.span.start.seconds, s.id))
        )

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All verdicts, oldest first."""
        said = (decision for subject in self.subjects for decision in subject.decisions)
        return tuple(sorted(said, key=lambda decision: decision.entry))

    @property
    def unjudged(self) -> tuple[QueuedProposal, ...]:
        """Flags that nobody has judged."""
        return tuple(flag for flag in self.flags if not flag.decisions)

    def exhibit(self, footage_id: str) -> Exhibit:
        """The exhibit of a recording."""
        return next(item for item in self.exhibits if item.footage.id == footage_id)


@dataclass(frozen=True, slots=True)
class Proof:
    """What ties the bundle to the ledger.

    Attributes:
        checkpoint: The signed size and root.
        log_key: Key of the checkpoints.
        export: The entry that records this export.
        bundle: Name of the bundle's folder.
        made: When the checkpoint was signed, as in entries.
        signers: Everyone who signed an entry of the case, in the order of their first.
        utc_offset: The reader's local time against UTC.
        software: Name and version of this program.
        signatures: Files among the signatures that are added to the exporter's own.
        tokens: Time stamps over earlier checkpoints: the file that was stamped, the token, and its time in
            seconds since 1970.
    """

    checkpoint: Checkpoint
    log_key: PublicKey
    export: Entry
    bundle: str
    made: str
    signers: tuple[Signer, ...]
    utc_offset: timedelta
    software: str
    signatures: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str, int], ...] = ()


def gather(desk: Desk, case: str) -> Dossier:
    """Collects a case.

    Raises:
        ObjectChangedError, ObjectMissingError: A stored analysis is not what it was.
    """
    entries = tuple(log(desk, case))
    row = desk.catalogue.case(case)
    return Dossier(
        case=case,
        title=row.title if row else "",
        exhibits=tuple(_exhibit(desk, item, entries) for item in desk.catalogue.footage(case)),
        flags=proposals(desk, case),
        marks=standing_marks(desk, case),
        entries=entries,
        last_anchor_utc=state(desk).last_anchor_utc,
    )


def standing_marks(desk: Desk, case: str) -> tuple[MarkedSpan, ...]:
    """The spans that people marked in a case and did not take back, oldest first."""
    return tuple(mark for mark in marks(desk, case) if not mark.withdrawn_utc)


def signers(desk: Desk, entries: Iterable[Entry]) -> tuple[Signer, ...]:
    """Who signed these entries, each key once."""
    with desk.store.ledger() as ledger:
        revoked = {user.actor.id for user in ledger.users() if user.revoked is not None}
    found: dict[str, Signer] = {}
    for entry in entries:
        found.setdefault(entry.key.hex, Signer(entry.actor, entry.key, entry.actor.id in revoked))
    return tuple(found.values())


def printed_code(checkpoint: Checkpoint) -> str:
    """The short form of a checkpoint that people compare by voice or letter.

    The size, and the first 16 bytes of the root in hexadecimal, in groups of four digits.
    """
    digits = checkpoint.root.hex()[:32]
    return f"{checkpoint.size} · " + " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def _middle(span: Span) -> Timestamp:
    return Timestamp((span.start.pts + span.end.pts) // 2, span.start.time_base)


def _exhibit(desk: Desk, footage: Footage, entries: Iterable[Entry]) -> Exhibit:
    own = [entry for entry in entries if entry.act.details.get("footage") == footage.id]
    taken = next(entry for entry in own if entry.act.type is EntryType.FOOTAGE_IMPORTED)
    done = [entry for entry in own if entry.act.type is EntryType.ANALYSIS_COMPLETED]
    failed = [entry for entry in own if entry.act.type is EntryType.ANALYSIS_FAILED]
    examined = _examined(desk, done[-1]) if done else None
    failure = failed[-1] if failed and (not done or failed[-1].seq > done[-1].seq) else None
    return Exhibit(footage, taken, _object(taken, "original"), examined, failure)


def _examined(desk: Desk, entry: Entry) -> Examined:
    content = desk.objects.read(_object(entry, "analysis").sha256)
    # The poses are read where they are needed, one recording at a time: they can be large.
    return Examined(entry, analysis_from_json(content.decode(), PoseTable(Fraction(1), ())), content)


def _object(entry: Entry, role: str) -> ObjectRef:
    return next(item for item in entry.act.objects if item.role == role)
