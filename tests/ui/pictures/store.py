"""The store that is photographed: people, scenes, flags and verdicts, from generated footage alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.ui.generated import Event, around, flag, take_in
from vidreview.accounts import add_user
from vidreview.analysis import Settings
from vidreview.analyzing import _record_failure as keep_failure
from vidreview.casework import cases, open_case
from vidreview.desk import create_store, sign_in
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals
from vidreview.scenes import DEMO_SCENES, Scene, render_scene, skeletons
from vidreview.workers.crew import WorkerDiedError

PHRASE = "correct horse battery"
PEOPLE = {
    Role.CUSTODIAN: "Марат Оспанов",
    Role.INSTITUTION_ADMIN: "Айгүл Қасымова",
    Role.INVESTIGATOR: "Данияр Әбенов",
    Role.PROSECUTOR: "Сауле Нұрланқызы",
    Role.AUDITOR: "Гүлнара Иванова",
}
CASE, EMPTY_CASE = "26-3951-00-1/17", "26-3951-00-1/18"
SECOND = "Ерлан Сейітов"
"""The investigator who reads after the first."""
LONG_CASE: Final = "26-3951-00-1/21"
_LONG: Final = 500
"""Flags in it."""
_JUDGED: Final = 12
KINDS = {
    "blow-to-head": Kind.STRIKE,
    "kick-to-legs": Kind.KICK,
    "trip-on-treadmill": Kind.TRIP,
    "push-to-floor": Kind.PUSH,
}


def make_store(root: Path, scenes: int = 4) -> None:
    """A case with scenes, a file that can't be decoded, flags and a verdict; and an empty case."""
    custodian = create_store(root, PEOPLE[Role.CUSTODIAN], PHRASE)
    for role, name in PEOPLE.items():
        if role is not Role.CUSTODIAN:
            add_user(custodian, name, role, PHRASE)
    add_user(custodian, SECOND, Role.INVESTIGATOR, PHRASE)
    custodian.close()
    desk = sign_in(root, PEOPLE[Role.INVESTIGATOR], PHRASE)
    open_case(desk, CASE, "Балалар үйі: жарақат туралы арыз / заявление о травме")
    open_case(desk, EMPTY_CASE, "")
    folder = root.parent / "footage"
    folder.mkdir(exist_ok=True)
    for number, scene in enumerate((DEMO_SCENES[1], *DEMO_SCENES[4 : 3 + scenes])):
        for camera in scene.cameras[:1]:
            # Recorders put their time into names; these four overlap by some seconds.
            path = folder / f"{scene.name}-{camera.name}_202602271400{3 * number:02}.mp4"
            if not path.exists():
                render_scene(scene, camera, path)
            footage = take_in(desk, path, CASE, f"Камера {number + 1}, {camera.name}")
            events = events_of(scene)
            flag(desk, footage, events, skeletons(scene, camera), around(footage, events))
    broken = folder / "ch03_20260227140000.dav"
    broken.write_bytes(b"DHAV" + bytes(range(256)) * 64)
    take_in(desk, broken, CASE, "Камера 3")
    queue = proposals(desk, CASE)
    decide(desk, queue[0].id, Verdict.ACCEPTED, "Удар ладонью по затылку, ребёнок отшатнулся.")
    desk.close()
    desk = sign_in(root, SECOND, PHRASE)
    decide(desk, queue[0].id, Verdict.REJECTED, "Касание при тренировке.")
    decide(desk, queue[2].id, Verdict.ACCEPTED, "Удар виден отчётливо. #голова")
    desk.close()


def add_long_case(root: Path) -> None:
    """A case with hundreds of flags and a failed analysis, if it is not there yet."""
    desk = sign_in(root, PEOPLE[Role.INVESTIGATOR], PHRASE)
    if any(each.id == LONG_CASE for each in cases(desk)):
        desk.close()
        return
    open_case(desk, LONG_CASE, "Балабақша, үш камера / детский сад, три камеры")
    scene, folder = DEMO_SCENES[0], root.parent / "footage"
    paths = [folder / f"{scene.name}-{camera.name}.mp4" for camera in scene.cameras[:2]]
    for camera, path in zip(scene.cameras, paths, strict=False):
        if not path.exists():
            render_scene(scene, camera, path)
    kinds = tuple(Kind)
    events = (
        Event(0.1 + 4.0 * n / _LONG, 0.7 + 4.0 * n / _LONG, kinds[n % len(kinds)], 0.98 - 0.4 * n / _LONG)
        for n in range(_LONG)
    )
    footage = take_in(desk, paths[0], LONG_CASE, "Камера 1")
    flag(desk, footage, tuple(events), skeletons(scene, scene.cameras[0]))
    failed = take_in(desk, paths[1], LONG_CASE, "Камера 2")
    keep_failure(desk, failed, Settings(), WorkerDiedError(tries=3, start_s=0, end_s=8))
    for number, proposal in enumerate(proposals(desk, LONG_CASE)[:_JUDGED]):
        decide(desk, proposal.id, tuple(Verdict)[number % len(Verdict)])
    desk.close()


def events_of(scene: Scene) -> tuple[Event, ...]:
    """Flags for what a scene's script makes happen."""
    found = [event for event in scene.events() if event.contact]
    return tuple(
        Event(max(0.0, e.start_s - 1), e.end_s + 0.6, KINDS.get(scene.script, Kind.CONTACT), 0.93 - 0.07 * n)
        for n, e in enumerate(found)
    )
