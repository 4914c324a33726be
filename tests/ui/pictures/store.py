"""The store that is photographed: people, scenes, flags and verdicts, from generated footage alone."""

from __future__ import annotations

from pathlib import Path

from tests.ui.generated import Event, around, flag, take_in
from vidreview.accounts import add_user
from vidreview.casework import open_case
from vidreview.desk import create_store, sign_in
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals
from vidreview.scenes import DEMO_SCENES, Scene, render_scene, skeletons

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


def events_of(scene: Scene) -> tuple[Event, ...]:
    """Flags for what a scene's script makes happen."""
    found = [event for event in scene.events() if event.contact]
    return tuple(
        Event(max(0.0, e.start_s - 1), e.end_s + 0.6, KINDS.get(scene.script, Kind.CONTACT), 0.93 - 0.07 * n)
        for n, e in enumerate(found)
    )
