"""The review queue as one person may see it: scores and others' verdicts are sealed until the own verdict.

Clips with known truth may be among the flags (`vidreview.known.judging`): they are listed like them, and told
for what they are once this person has judged them. Who only reads sees none; only this queue counts them.

A person who may judge sees neither, until the ledger holds a verdict of that person on the span; so a
second reader reads blind. Where two readers disagree, their verdicts are open to whoever settles it.
People who only read see everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.known.judging import (
    UNSEEDED,
    Seeding,
    Truth,
    clip_id,
    judge_known,
    seeding,
    verdicts,
    vigilance,
)
from vidreview.known.library import LibraryClip, ready
from vidreview.opinions import Agreement, Standing, agreements, opinions, standing
from vidreview.permissions import Permission, permits
from vidreview.records import Decision, Footage, Kind, Proposal, Verdict
from vidreview.review import (
    MarkedSpan,
    QueuedProposal,
    Stays,
    UnknownProposalError,
    decide,
    decisions_by_subject,
    last_export,
    mark_stays,
    marks,
    proposals,
    settle,
    stays,
)
from vidreview.timing import Span

_TAG: Final = re.compile(r"#([\w-]+)")


AHEAD: Final = 3
"""So many known clips that a person has not judged are to be ready; more are made as these are judged."""


class JudgedMeanwhileError(VidreviewError):
    """What is shown of a flag or a mark is not the newest, so that nothing was recorded. Fields: subject."""

    code = "judged-meanwhile"


Subject = QueuedProposal | MarkedSpan


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A flag of the machine, or a span that a person marked, with what this person may see of its judging.

    Attributes:
        subject: The flag or the mark; its decisions are those that this person may see.
        person: Who looks.
        sealed: Whether the score and others' verdicts are hidden.
        standing: How far it is judged; under the seal only whether anybody has judged.
        readers: Who has judged it, in the order of their verdicts.
        rank: Place by score, from 1; 0 for a mark.
        mine: This person's own verdict that counts.
        left: Whether a verdict of this person is still wanted; for one who only reads, of anyone.
        stays: Why the own latest decision, or the own mark, can't be taken back; None where it can.
        clip: The known clip that stands in place of a flag, or None; nothing may show it before `truth` does.
        host: The recording in whose place a known clip is listed until then.
    """

    subject: Subject
    person: str
    sealed: bool
    standing: Standing
    readers: tuple[str, ...]
    rank: int
    mine: Decision | None
    left: bool
    stays: Stays | None
    clip: LibraryClip | None = None
    host: Footage | None = None

    @property
    def truth(self) -> Truth | None:
        """What a known clip was drawn to show, once this person has judged it; None for all else."""
        return self.clip.truth if self.clip is not None and self.mine is not None else None

    @property
    def id(self) -> str:
        """Of the flag or the mark."""
        return self.subject.id

    @property
    def footage(self) -> Footage:
        """The recording."""
        return self.subject.footage

    @property
    def span(self) -> Span:
        """From when to when."""
        return self.subject.span

    @property
    def kind(self) -> Kind:
        """What it may show."""
        return self.subject.kind

    @property
    def proposal(self) -> Proposal | None:
        """What the machine says, None for a mark."""
        return self.subject.proposal if isinstance(self.subject, QueuedProposal) else None

    @property
    def mark(self) -> MarkedSpan | None:
        """What a person marked, None for a flag of the machine."""
        return self.subject if isinstance(self.subject, MarkedSpan) else None

    @property
    def score(self) -> float | None:
        """The machine's score; None for a mark and under the seal."""
        return None if self.sealed or self.proposal is None else self.proposal.score

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What this person may see of what was said, oldest first."""
        return self.subject.decisions

    @property
    def own(self) -> Decision | None:
        """This person's latest decision that stands, settling ones included."""
        own = (d for d in reversed(self.decisions) if d.by == self.person and not d.withdrawn_utc)
        return next(own, None)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands, as far as this person may know it."""
        if self.clip is not None:
            return None if self.mine is None else self.mine.verdict
        return None if self.sealed else self.subject.verdict

    @property
    def tags(self) -> tuple[str, ...]:
        """Words that people put a ``#`` before in their notes, each once."""
        notes = [decision.note for decision in self.decisions if not decision.withdrawn_utc]
        notes += [self.mark.note] if self.mark is not None and not self.sealed else []
        return tuple(dict.fromkeys(tag for note in notes for tag in tags_of(note)))


def tags_of(note: str) -> tuple[str, ...]:
    """The tags in a note, lower case, in their order."""
    return tuple(tag.casefold() for tag in _TAG.findall(note))


@dataclass(frozen=True, slots=True)
class CaseQueue:
    """The review of a case at one moment.

    Attributes:
        items: What there is to judge: flags by score, highest first, then marks, oldest first.
        agreements: How well every two people's blind verdicts agree.
        vigilance: How well people's verdicts agree with the truth of known clips.
        seeding: How many known clips there are to be among the flags, and from which seed.
        wanted: Numbers of known clips that are to be made for this person.
    """

    items: tuple[QueueItem, ...]
    agreements: tuple[Agreement, ...]
    vigilance: tuple[Agreement, ...] = ()
    seeding: Seeding = UNSEEDED
    wanted: tuple[int, ...] = ()


def case_queue(desk: Desk, case: str, library: Desk | None = None) -> CaseQueue:
    """The review of a case as this person may see it.

    Args:
        desk: Whose view it is.
        case: Which case.
        library: Where known clips are kept; without it there are none among the items.

    Raises:
        NotPermittedError: This person may not see flags.
        UnknownCaseError: There is no such case.
    """
    view, flagged, marked = _View.of(desk, case), proposals(desk, case), marks(desk, case)
    known = _Known.of(desk, case, library, len(flagged))
    standing_marks = (view.item(mark, 0) for mark in marked if not mark.withdrawn_utc)
    subjects: tuple[Subject, ...] = (*flagged, *marked)
    return CaseQueue(
        (*_ranked(view, flagged, known), *standing_marks),
        agreements(item.decisions for item in subjects),
        vigilance(desk, case),
        known.seeding,
        known.wanted(desk.user.name) if view.judges else (),
    )


def judge_item(
    desk: Desk, item: QueueItem, verdict: Verdict, note: str = "", *, settles: bool = False
) -> tuple[QueueItem, int]:
    """Records a verdict on an item as this person was shown it; gives the item as it is then, and the entry.

    Args:
        desk: Whose verdict it is.
        item: As it was read from the queue.
        verdict: The judgement.
        note: Why.
        settles: Whether it settles a disagreement.

    Raises:
        JudgedMeanwhileError: What this person may see of it has changed since it was read.
        NotPermittedError, UnknownProposalError, DisputedError, NothingToSettleError, ReasonMissingError: As
            `decide` and `settle` say.
    """

    def still() -> None:
        now = refreshed(desk, item)
        if now.decisions != item.decisions or (now.mark is not None and now.mark.withdrawn_utc):
            raise JudgedMeanwhileError(subject=item.id)

    entry = (settle if settles else decide)(desk, item.id, verdict, note, still=still).entry
    return refreshed(desk, item), entry


def judge_clip(
    desk: Desk, item: QueueItem, case: str, verdict: Verdict, note: str = ""
) -> tuple[QueueItem, int]:
    """Records a verdict on a known clip; gives the item as it is told from then on, and the entry's number.

    Raises:
        NotPermittedError: This person may not judge.
        AlreadyToldError: This person has judged it.
        ValueError: The item is no known clip.
    """
    if item.clip is None:
        raise ValueError(f"{item.id} is no known clip")
    entry = judge_known(desk, case, item.clip.provenance, verdict, note).entry
    said = verdicts(desk, case)[item.id]
    told = _View.of(desk, case).clip(item.clip, item.clip.flag, said, item.rank)
    return replace(told, host=item.host), entry


def queue(desk: Desk, case: str) -> tuple[QueueItem, ...]:
    """The items of `case_queue`."""
    return case_queue(desk, case).items


def flags(desk: Desk, case: str | None = None) -> tuple[QueueItem, ...]:
    """The machine's flags of one case or of all, highest score first, as this person may see them.

    Raises:
        NotPermittedError: This person may not see flags.
        UnknownCaseError: There is no such case.
    """
    found = proposals(desk, case)
    views = {name: _View.of(desk, name) for name in {flag.footage.case for flag in found}}
    return tuple(views[flag.footage.case].item(flag, rank) for rank, flag in enumerate(found, 1))


def refreshed(desk: Desk, item: QueueItem) -> QueueItem:
    """An item of the queue as it is now; reads this one alone.

    Raises:
        UnknownProposalError: It is not there any more.
    """
    view, said = _View.of(desk, item.footage.case), desk.catalogue.decisions(item.id)
    if item.proposal is not None:
        return view.item(replace(item.subject, decisions=said), item.rank)
    mark = next((mark for mark in marks(desk, item.footage.case) if mark.id == item.id), None)
    if mark is None:
        raise UnknownProposalError(proposal=item.id)
    return view.item(mark, 0)


def sealed_subjects(desk: Desk) -> frozenset[str]:
    """The flags and marks of which what others said is hidden from this person."""
    if not permits(desk.role, Permission.DECIDE):
        return frozenset()
    said, person = decisions_by_subject(desk), desk.user.name
    judged = {subject for subject, decisions in said.items() if _is_sealed(decisions, person)}
    marked = {mark.id for mark in marks(desk) if is_sealed(mark, person)}
    own = {mark.id for mark in marks(desk) if mark.by == person}
    return frozenset((judged | marked) - own)


def is_sealed(subject: Subject, person: str) -> bool:
    """Whether what others said of a span is hidden from a person who may judge."""
    if isinstance(subject, MarkedSpan) and subject.by == person:
        return False
    return _is_sealed(subject.decisions, person)


def _ranked(view: _View, flagged: Sequence[QueuedProposal], known: _Known) -> Iterator[QueueItem]:
    """Flags by score, with known clips between them for a person who judges."""
    rank = count(1)
    for place, flag in enumerate(flagged):
        number = known.number_at(place) if view.judges else None
        if number is not None and (clip := known.ready.get(number)) is not None:
            listed = clip.standing_in(flag.footage, known.seeding.seed, number)
            shown = view.clip(clip, listed, known.said.get(listed.id, ()), next(rank))
            yield replace(shown, host=flag.footage)
        yield view.item(flag, next(rank))


def _is_sealed(decisions: Sequence[Decision], person: str) -> bool:
    spoke = any(decision.by == person for decision in decisions)
    return not spoke and not standing(decisions).disputed


@dataclass(frozen=True, slots=True)
class _Known:
    """The known clips of a case: where they stand, which are there, and what was said of them."""

    seeding: Seeding
    places: tuple[int, ...]
    ready: Mapping[int, LibraryClip]
    said: Mapping[str, tuple[Decision, ...]]

    @classmethod
    def of(cls, desk: Desk, case: str, library: Desk | None, flags: int) -> _Known:
        found = seeding(desk, case)
        places = found.places(flags)
        there = {} if library is None else ready(library, found, len(places))
        return cls(found, places, there, verdicts(desk, case))

    def number_at(self, place: int) -> int | None:
        """The clip that stands before a flag."""
        number = self._number(place)
        return number if number < len(self.places) and self.places[number] == place else None

    def wanted(self, person: str) -> tuple[int, ...]:
        """The next clips that are to be made: of the first that a person has not judged, those not there."""
        judged = {subject for subject, said in self.said.items() if any(each.by == person for each in said)}
        numbers = range(len(self.places))
        open_ = [number for number in numbers if clip_id(self.seeding.seed, number) not in judged][:AHEAD]
        return tuple(number for number in open_ if number not in self.ready)

    def _number(self, place: int) -> int:
        return place // self.seeding.share.one_in if self.places else 0


@dataclass(frozen=True, slots=True)
class _View:
    person: str
    judges: bool
    exported: int
    exported_utc: str

    @classmethod
    def of(cls, desk: Desk, case: str) -> _View:
        exported = max((row.utc for row in desk.catalogue.exports(case)), default="")
        judges = permits(desk.role, Permission.DECIDE)
        return cls(desk.user.name, judges, last_export(desk, case), exported)

    def item(self, subject: Subject, rank: int) -> QueueItem:
        sealed, stands = self.judges and is_sealed(subject, self.person), subject.standing
        readers = tuple(opinion.by for opinion in opinions(subject.decisions))
        if sealed:
            stands = Standing.JUDGED if readers else Standing.OPEN
        mine = next((said for said in opinions(subject.decisions) if said.by == self.person), None)
        return QueueItem(
            subject=_stripped(subject) if sealed else subject,
            person=self.person,
            sealed=sealed,
            standing=stands,
            readers=readers,
            rank=rank,
            mine=mine,
            left=self._is_left(subject, mine),
            stays=self._stays(subject),
        )

    def clip(
        self, clip: LibraryClip, listed: QueuedProposal, said: tuple[Decision, ...], rank: int
    ) -> QueueItem:
        """A known clip: listed as a flag until this person has judged it, then for what it is."""
        readers = tuple(decision.by for decision in said)
        mine = next((decision for decision in said if decision.by == self.person), None)
        return QueueItem(
            subject=listed if mine is None else clip.told(said),
            person=self.person,
            sealed=mine is None,
            standing=Standing.JUDGED if readers else Standing.OPEN,
            readers=readers,
            rank=rank,
            mine=mine,
            left=mine is None,
            stays=Stays.NOT_YOURS if mine is None else Stays.TOLD,
            clip=clip,
        )

    def _is_left(self, subject: Subject, mine: Decision | None) -> bool:
        if not self.judges:
            return subject.standing is Standing.OPEN
        own_mark = isinstance(subject, MarkedSpan) and subject.by == self.person
        return mine is None and not own_mark and not subject.standing.disputed

    def _stays(self, subject: Subject) -> Stays | None:
        own = [d for d in subject.decisions if d.by == self.person and not d.withdrawn_utc]
        if own:
            return stays(self.person, own[-1], subject.decisions, self.exported)
        if isinstance(subject, MarkedSpan):
            return mark_stays(subject, self.person, self.exported_utc)
        return Stays.NOT_YOURS


def _stripped(subject: Subject) -> Subject:
    """Without what others said of it."""
    if isinstance(subject, MarkedSpan):
        return replace(subject, decisions=(), note="")
    return replace(subject, decisions=())
