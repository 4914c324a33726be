"""A practice store: a generated scene, taken in and analysed for real, with someone at the desk to judge it.

It is for a first look and for training people. Nobody in it is real, and its passphrase is no secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chain_of_custody import ScryptCost
from vidreview.accounts import add_user
from vidreview.analyzing import AnalysisFailed, analyze_case
from vidreview.casework import open_case
from vidreview.desk import Desk, create_store, sign_in, users_of
from vidreview.errors import Failure, VidreviewError
from vidreview.intake import ImportFailed, import_footage
from vidreview.records import Acquisition, Progress, Role
from vidreview.scenes import DEMO_SCENES, RenderedScene, render_demo
from vidreview.wording import phrase

CASE: Final = "PRACTICE-1"
PASSPHRASE: Final = "practice"
_SCENE: Final = "blow-to-head"
# Guessing what is told to everyone need not be hard.
_COST: Final = ScryptCost(log_n=10)


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
    store = folder / "store"
    if not store.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _open_office(store, language)
    name = next(user.name for user in users_of(store) if user.role is Role.INVESTIGATOR)
    desk = sign_in(store, name, PASSPHRASE)
    if desk.catalogue.case(CASE) is None:
        open_case(desk, CASE, phrase("practice.title", language))
    if not desk.catalogue.footage(CASE):
        yield from _take_in(desk, folder / "footage")
    yield from _analyze(desk)
    yield desk


def _open_office(store: Path, language: str) -> None:
    names = {role: phrase(f"practice.{role.value}", language) for role in Role}
    custodian = create_store(store, names[Role.CUSTODIAN], PASSPHRASE, cost=_COST)
    for role, name in names.items():
        if role is not Role.CUSTODIAN:
            add_user(custodian, name, role, PASSPHRASE, cost=_COST)
    custodian.close()


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
