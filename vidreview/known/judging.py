"""Clips with known truth among a case's flags: whether there are any, where, and what verdicts on them tell.

A known clip is drawn (`vidreview.known.library`), shows nobody, and is no footage of any case. It stands
among the flags that an investigator judges, looks like them until it is judged, and is then told for what it
is. Of all that is done with it only the verdict goes on the case's ledger, as an act that belongs to no case.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chain_of_custody.acts import Act, EntryType
from vidreview.casework import require_case
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.opinions import Agreement, agreement
from vidreview.permissions import Permission, permits
from vidreview.records import Decision, Role, Verdict

_SEED_BYTES: Final = 16
TRUTH: Final = ""
"""Stands for the truth where a person's verdicts are compared with it as with another person's."""


class AlreadyToldError(VidreviewError):
    """This person has judged the known clip, and knows what it is. Fields: subject."""

    code = "known-clip-told"


class Share(StrEnum):
    """How many of the spans that an investigator judges are known clips."""

    OFF = "off"
    FEW = "1-in-50"
    SOME = "1-in-20"
    MANY = "1-in-10"

    @property
    def one_in(self) -> int:
        """For how many flags there is one known clip; 0 for none."""
        return {Share.OFF: 0, Share.FEW: 50, Share.SOME: 20, Share.MANY: 10}[self]


class Truth(StrEnum):
    """What a known clip was drawn to show."""

    CONTACT = "contact"
    ORDINARY = "ordinary"

    @property
    def verdict(self) -> Verdict:
        """The verdict that is right."""
        return Verdict.ACCEPTED if self is Truth.CONTACT else Verdict.REJECTED


@dataclass(frozen=True, slots=True)
class Seeding:
    """The setting of a case.

    Attributes:
        share: How many known clips there are.
        seed: All that is drawn follows from it, so that it can be drawn again; hex, "" where nothing was set.
    """

    share: Share
    seed: str

    def places(self, flags: int) -> tuple[int, ...]:
        """Before which flag, from 0, each known clip stands: one in every stretch of the share's length.

        Args:
            flags: How many flags the case has; in a last stretch that is not whole the clip may be missing.
        """
        step = self.share.one_in
        if not step:
            return ()
        stretches = range(-(-flags // step))
        drawn = (each * step + draw(self.seed, "place", each) % step for each in stretches)
        return tuple(place for place in drawn if place < flags)


UNSEEDED: Final = Seeding(Share.OFF, "")


def draw(seed: str, purpose: str, number: int) -> int:
    """A number that follows from a seed alone, even over 64 bits."""
    return int.from_bytes(_drawn(seed, purpose, number)[:8], "big")


def clip_id(seed: str, number: int) -> str:
    """The name of a seeding's clip, of the form of a flag's."""
    return f"P-{_drawn(seed, 'clip', number).hex()[:12]}"


def _drawn(seed: str, purpose: str, number: int) -> bytes:
    return hashlib.sha256(f"{seed}\n{purpose}\n{number}".encode()).digest()


def seeding(desk: Desk, case: str) -> Seeding:
    """Whether known clips are among the flags of a case.

    Raises:
        UnknownCaseError: There is no such case.
    """
    require_case(desk, case)
    row = desk.catalogue.case(case)
    return Seeding(Share(row.known_share or Share.OFF), row.known_seed) if row else UNSEEDED


def seed_clips(desk: Desk, case: str, share: Share) -> Seeding:
    """Records how many known clips there are to be among a case's flags, with a seed drawn for them.

    Raises:
        NotPermittedError: This person may not.
        UnknownCaseError: There is no such case.
    """
    desk.require(Permission.SEED_CLIPS)
    require_case(desk, case)
    seed = desk.environment.random(_SEED_BYTES).hex()
    desk.record(Act(EntryType.KNOWN_CLIPS_SET, case=case, details={"share": share.value, "seed": seed}))
    return seeding(desk, case)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a known clip is, for the record.

    Attributes:
        id: As `clip_id` gives it.
        sha256: Of its file.
        truth: What it was drawn to show.
        script, scene_seed, camera: From which the file can be drawn again.
    """

    id: str
    sha256: str
    truth: Truth
    script: str
    scene_seed: int
    camera: str


def judge_known(desk: Desk, case: str, clip: Provenance, verdict: Verdict, note: str = "") -> Decision:
    """Records a verdict on a known clip. The entry belongs to no case, so that no extract of one holds it.

    Raises:
        NotPermittedError: This person may not judge.
        UnknownCaseError: There is no such case.
        AlreadyToldError: This person has judged it.
    """
    desk.require(Permission.DECIDE)
    require_case(desk, case)
    act = Act(
        EntryType.KNOWN_CLIP_JUDGED,
        reason=unicodedata.normalize("NFC", note.strip()),
        details={
            "queue": case,
            "subject": clip.id,
            "sha256": clip.sha256,
            "script": clip.script,
            "scene_seed": clip.scene_seed,
            "camera": clip.camera,
            "truth": clip.truth.value,
            "verdict": verdict.value,
        },
    )

    def decide() -> Act:
        if any(said.by == desk.user.name for said in verdicts(desk, case).get(clip.id, ())):
            raise AlreadyToldError(subject=clip.id)
        return act

    entry = desk.record_decided(decide)
    return next(said for said in verdicts(desk, case)[clip.id] if said.entry == entry.seq)


def verdicts(desk: Desk, case: str) -> dict[str, tuple[Decision, ...]]:
    """What was said of each known clip of a case, oldest first."""
    said: dict[str, list[Decision]] = {}
    for row in desk.catalogue.known(case):
        verdict, role = Verdict(row.verdict), Role(row.role)
        given = Decision(row.subject, verdict, row.note, row.by, role, row.utc, row.entry)
        said.setdefault(row.subject, []).append(given)
    return {subject: tuple(decisions) for subject, decisions in said.items()}


def vigilance(desk: Desk, case: str) -> tuple[Agreement, ...]:
    """How well people's verdicts agree with the truth of the known clips of a case, by name.

    Whoever judges sees the own figure; whoever only reads sees everyone's.

    Raises:
        NotPermittedError: This person may not see flags.
    """
    desk.require(Permission.READ_PROPOSALS)
    said: dict[str, list[tuple[Verdict, Verdict]]] = {}
    for row in desk.catalogue.known(case):
        said.setdefault(row.by, []).append((Verdict(row.verdict), Truth(row.truth).verdict))
    shown: Iterable[str] = [desk.user.name] if permits(desk.role, Permission.DECIDE) else sorted(said)
    return tuple(agreement((name, TRUTH), said[name]) for name in shown if name in said)


def judged_by(desk: Desk) -> frozenset[str]:
    """The known clips, of any case, that this person has judged or, without judging, may know of."""
    everyone = not permits(desk.role, Permission.DECIDE)
    rows = (row for case in desk.catalogue.cases() for row in desk.catalogue.known(case.id))
    return frozenset(row.subject for row in rows if everyone or row.by == desk.user.name)
