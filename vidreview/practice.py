"""A practice store: a generated scene, taken in and analysed for real, with someone at the desk to judge it.

It is for a first look and for training people. Nobody in it is real, and its passphrase is no secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vidreview.analyzing import AnalysisFailed, analyze_case
from vidreview.casework import open_case
from vidreview.desk import Desk
from vidreview.errors import Failure, VidreviewError
from vidreview.intake import ImportFailed, import_footage
from vidreview.pretend import pretend_desk
from vidreview.records import Acquisition, Progress
from vidreview.scenes import DEMO_SCENES, RenderedScene, render_demo
from vidreview.wording import phrase

CASE: Final = "PRACTICE-1"
_SCENE: Final = "blow-to-head"


class PracticeFailedError(VidreviewError):
    """A part of the practice store could not be made. Fields: part, detail."""

    code = "practice-failed"


def practice(folder: Path, language: str) -> Iterator[Progress | Desk]:
    """Signs in to the practice store in a folder, which is made first where there is none.

    Args:
        folder: Of the practice store; what an interrupted run left there is used.
        language: Of the names in it: ``en``, ``ru`` or ``kk``.

    Yields:
        Progress, and the investigator's desk at the end.

    Raises:
        PracticeFailedError: The scene could not be taken in or analysed.
    """
    desk = pretend_desk(folder / "store", language)
    if desk.catalogue.case(CASE) is None:
        open_case(desk, CASE, phrase("practice.title", language))
    if not desk.catalogue.footage(CASE):
        yield from _take_in(desk, folder / "footage")
    yield from _analyze(desk)
    yield desk


def _take_in(desk: Desk, folder: Path) -> Iterator[Progress]:
    """Both cameras of the scene, each as a camera of the case."""
    scenes = [scene for scene in DEMO_SCENES if scene.name == _SCENE]
    drawn = []
    for step in render_demo(folder, scenes):
        if isinstance(step, RenderedScene):
            drawn.append(step.path)
        else:
            yield step
    for number, path in enumerate(sorted(drawn), 1):
        told = Acquisition(recorder_make="vidreview", recorder_model="scene generator")
        for found in import_footage(desk, (path,), CASE, camera=str(number), acquisition=told):
            if isinstance(found, ImportFailed):
                raise _failed(path.name, found.error)
            if isinstance(found, Progress):
                yield found


def _analyze(desk: Desk) -> Iterator[Progress]:
    for step in analyze_case(desk, CASE):
        if isinstance(step, AnalysisFailed):
            raise _failed(step.footage.name, step.error)
        if isinstance(step, Progress):
            yield step


def _failed(part: str, error: Failure) -> PracticeFailedError:
    return PracticeFailedError(part=part, detail=str(error))
