"""Makes known clips: draws scenes, takes them into the library, and has the machine flag what happens there.

Whatever is drawn follows from the seeding's seed, so that a clip can be drawn again from what is on record.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from vidreview.analysis import Settings
from vidreview.analyzing import AnalysisFailed, analyze_case
from vidreview.desk import Desk
from vidreview.errors import Failure, VidreviewError
from vidreview.intake import ImportFailed, import_footage
from vidreview.known.judging import Truth, clip_id, draw
from vidreview.known.library import ATTEMPTS, LibraryClip, attempt_at, case_of, clip_at
from vidreview.records import Acquisition, Progress
from vidreview.scenes import (
    CONTACT_SCRIPTS,
    ORDINARY_SCRIPTS,
    RenderedScene,
    Scene,
    example,
    render_demo,
    truth_path,
    vary,
)

THRESHOLDS: Final = (0.5, 0.2, 0.05, 0.02)
"""The machine is asked again, more leniently, until it flags something: it flags little that is ordinary."""


class KnownClipFailedError(VidreviewError):
    """A known clip could not be made. Fields: clip, detail."""

    code = "known-clip-failed"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A scene to draw for a clip, with one camera, and what it shows."""

    scene: Scene
    truth: Truth


def drawing(seed: str, number: int, attempt: int) -> Drawn:
    """What is drawn for a clip: contact as often as not, any script and cast.

    Args:
        seed: Of the seeding.
        number: Of the clip.
        attempt: How many scenes were drawn for it before.
    """
    truth = Truth.CONTACT if draw(seed, "truth", number) % 2 else Truth.ORDINARY
    scripts = sorted(CONTACT_SCRIPTS if truth is Truth.CONTACT else ORDINARY_SCRIPTS)
    at = number * ATTEMPTS + attempt
    told = vary(example(scripts[draw(seed, "script", at) % len(scripts)]), draw(seed, "scene", at) % 2**31)
    camera = told.cameras[draw(seed, "camera", at) % len(told.cameras)]
    return Drawn(replace(told, name=f"{clip_id(seed, number)}-{attempt}", cameras=(camera,)), truth)


def prepare(desk: Desk, folder: Path, seed: str, number: int) -> Iterator[Progress | LibraryClip]:
    """Makes one clip of a seeding where it is not there yet; gives it at the end, unless it came to nothing.

    Args:
        desk: Of the library.
        folder: Where drawings may lie for a moment.
        seed: Of the seeding.
        number: Which clip.

    Raises:
        KnownClipFailedError: It could not be drawn, taken in or analysed.
    """
    if (there := clip_at(desk, seed, number)) is not None:
        yield there
        return
    for attempt in range(ATTEMPTS):
        if desk.catalogue.case(case_of(seed, number, attempt)) is None:
            yield from _take_in(desk, folder, drawing(seed, number, attempt), case_of(seed, number, attempt))
        elif _given_up(desk, case_of(seed, number, attempt)):
            continue
        clip = yield from _flagged(desk, seed, number, attempt)
        if clip is not None:
            yield clip
            return


def _take_in(desk: Desk, folder: Path, drawn: Drawn, case: str) -> Iterator[Progress]:
    for step in render_demo(folder, [drawn.scene], workers=1):
        if not isinstance(step, RenderedScene):
            yield step
            continue
        told = Acquisition(
            recorder_make="vidreview", recorder_model="scene generator", notes=_notes(drawn, step)
        )
        for found in import_footage(desk, (step.path,), case, camera=step.camera.name, acquisition=told):
            if isinstance(found, ImportFailed):
                raise _failed(case, found.error)
            if isinstance(found, Progress):
                yield found
        step.path.unlink()
        truth_path(step.path).unlink()


def _notes(drawn: Drawn, made: RenderedScene) -> str:
    events = [[event.start_s, event.end_s] for event in made.truth.events]
    return json.dumps(
        {
            "truth": drawn.truth.value,
            "script": drawn.scene.script,
            "scene_seed": drawn.scene.seed,
            "camera": made.camera.name,
            "events_s": events,
        },
        sort_keys=True,
    )


def _flagged(
    desk: Desk, seed: str, number: int, attempt: int
) -> Generator[Progress, None, LibraryClip | None]:
    for threshold in THRESHOLDS:
        case = case_of(seed, number, attempt)
        for step in analyze_case(desk, case, settings=Settings(threshold=threshold)):
            if isinstance(step, AnalysisFailed):
                raise _failed(case, step.error)
            if isinstance(step, Progress):
                yield step
        if (clip := attempt_at(desk, seed, number, attempt)) is not None:
            return clip
    return None


def _given_up(desk: Desk, case: str) -> bool:
    """Whether the machine has been asked as leniently as it ever is."""
    last = Settings(threshold=THRESHOLDS[-1]).digest()
    analyses = (row for item in desk.catalogue.footage(case) for row in desk.catalogue.analyses(item.id))
    return any(row.settings == last and not row.error for row in analyses)


def _failed(clip: str, error: Failure) -> KnownClipFailedError:
    return KnownClipFailedError(clip=clip, detail=str(error))
