"""Where known clips are kept: a store of their own beside the window's other files, with a ledger of its own.

Whatever is done with such a clip (looking, watching, seeing heads, keeping a still) goes on that ledger, as
on any other; nothing of it touches the ledger of the case among whose flags the clip stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from vidreview.clocks import FootageClock, clock_checks, face_readings, make_clock
from vidreview.desk import Desk
from vidreview.known.judging import Provenance, Seeding, Truth, clip_id, draw
from vidreview.pretend import pretend_desk
from vidreview.records import Decision, Footage
from vidreview.review import QueuedProposal, proposals
from vidreview.timing import Span, Timestamp

ATTEMPTS: Final = 6
"""How many scenes are drawn for one clip before it is given up: the machine flags nothing in some of them."""


@dataclass(frozen=True, slots=True)
class LibraryClip:
    """A known clip that is ready to be judged.

    Attributes:
        provenance: What it is.
        flag: What the machine flagged in it, in the library.
    """

    provenance: Provenance
    flag: QueuedProposal

    @property
    def truth(self) -> Truth:
        """What it was drawn to show."""
        return self.provenance.truth

    def told(self, decisions: tuple[Decision, ...]) -> QueuedProposal:
        """The clip as it is listed from then on, with what was said of it: of no camera."""
        return replace(self.flag, footage=replace(self.flag.footage, camera=""), decisions=decisions)

    def standing_in(self, host: Footage, seed: str, number: int) -> QueuedProposal:
        """The clip as it is listed until it is judged: somewhere in a recording of the case, under its name.

        Args:
            host: The recording.
            seed: From which the place follows.
            number: Of the clip.
        """
        own, media = self.flag.footage, self.flag.footage.media
        if media is None or host.media is None:
            return self.flag
        room_s = max(0.0, host.media.duration_s - media.duration_s)
        before_s = room_s * draw(seed, "moment", number) / 2**64
        began = Timestamp.at(float(media.start.seconds) - before_s, media.start.time_base)
        listed = replace(media, start=began, duration_s=max(media.duration_s, host.media.duration_s))
        place = replace(own, name=host.name, camera=host.camera, exhibit=host.exhibit, media=listed)
        return replace(self.flag, footage=place)


def library(folder: Path, language: str) -> Desk:
    """Signs in to the library in a folder, which is made first where there is none."""
    return pretend_desk(folder / "store", language)


def clock_of(desk: Desk, host: Footage, listed: Footage) -> FootageClock:
    """The clock that a clip is listed with until it is judged: that of the recording whose place it takes.

    Args:
        desk: Of the case.
        host: That recording.
        listed: The clip's footage, as `LibraryClip.standing_in` gives it.
    """
    if host.media is None or listed.media is None:
        return FootageClock(())
    began, before = listed.media.start, host.media.start.seconds
    moved = (
        replace(each, at=Timestamp.at(each.at.seconds - before + began.seconds, began.time_base))
        for each in face_readings(desk, host.id)
    )
    return make_clock(listed, moved, clock_checks(desk, host.case))


def ready(desk: Desk, seeding: Seeding, numbers: int) -> Mapping[int, LibraryClip]:
    """The clips of a seeding that can be judged, by number.

    Args:
        desk: Of the library.
        seeding: Whose clips.
        numbers: How many to look for, from 0.
    """
    found = ((number, clip_at(desk, seeding.seed, number)) for number in range(numbers))
    return {number: clip for number, clip in found if clip is not None}


def clip_at(desk: Desk, seed: str, number: int) -> LibraryClip | None:
    """One clip of a seeding, or None where it is not ready."""
    attempts = (attempt_at(desk, seed, number, attempt) for attempt in range(ATTEMPTS))
    return next((clip for clip in attempts if clip is not None), None)


def attempt_at(desk: Desk, seed: str, number: int, attempt: int) -> LibraryClip | None:
    """What came of one scene drawn for a clip; None where it is not there, or not flagged for a reason."""
    case = case_of(seed, number, attempt)
    if desk.catalogue.case(case) is None:
        return None
    for flag in proposals(desk, case):
        told = json.loads(flag.footage.acquisition.notes)
        # A flag without reasons would stand out among those that have some.
        if flag.proposal.reasons and _meets(flag, told["events_s"]):
            clip = Provenance(
                id=clip_id(seed, number),
                sha256=flag.footage.sha256,
                truth=Truth(told["truth"]),
                script=told["script"],
                scene_seed=told["scene_seed"],
                camera=told["camera"],
            )
            return LibraryClip(clip, replace(flag, id=clip.id, decisions=()))
    return None


def case_of(seed: str, number: int, attempt: int) -> str:
    """The name of the library's case that holds one scene drawn for a clip."""
    return f"{clip_id(seed, number)}.{attempt}"


def _meets(flag: QueuedProposal, events_s: list[list[float]]) -> bool:
    """Whether a flag lies where something was drawn to happen, in seconds from the first frame."""
    start = flag.footage.media.start if flag.footage.media else flag.span.start
    for first, last in events_s:
        edges = (Timestamp.at(float(start.seconds) + at, start.time_base) for at in (first, last))
        if flag.span.overlaps(Span(*edges)):
            return True
    return False
