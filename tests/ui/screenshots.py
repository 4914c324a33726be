"""Pictures of every view, in three languages, two themes and two sizes, from generated footage alone.

Run ``python -m tests.ui.screenshots OUT``; ``--only``, ``--language``, ``--theme``, ``--size`` take fewer.
A size ends in ``@2`` for a screen of twice the density, such as 4K. ``--manual`` makes the manual's pictures
and the README's. The store that it draws is made once, in OUT/store.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ui
from tests.ui.generated import Event, around, flag, take_in
from ui.app import make_window
from ui.design import Theme
from ui.language import Language
from ui.player.canvas import Canvas
from ui.preferences import Preferences
from ui.views.handsheets import OfferSheet
from ui.views.manual import picture_name
from ui.views.together import FIRST
from ui.views.workspace import Workspace
from ui.window import Window
from vidreview.accounts import add_user
from vidreview.casework import open_case
from vidreview.desk import create_store, sign_in
from vidreview.handover import handovers, offer_to
from vidreview.records import Care, Kind, Role, Verdict
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
CASE = "26-3951-00-1/17"
MANUAL = {
    "start": "cases",
    "handing-over": "intake",
    "reviewing": "review",
    "exporting": "export-done",
    "keeping": "store",
}
"""Which view stands on which page of the manual."""
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
    custodian.close()
    desk = sign_in(root, PEOPLE[Role.INVESTIGATOR], PHRASE)
    open_case(desk, CASE, "Балалар үйі: жарақат туралы арыз / заявление о травме")
    open_case(desk, "26-3951-00-1/18", "")
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


def events_of(scene: Scene) -> tuple[Event, ...]:
    """Flags for what a scene's script makes happen."""
    found = [event for event in scene.events() if event.contact]
    return tuple(
        Event(max(0.0, e.start_s - 1), e.end_s + 0.6, KINDS.get(scene.script, Kind.CONTACT), 0.93 - 0.07 * n)
        for n, e in enumerate(found)
    )


@dataclass
class Studio:
    """The window, and how to wait for it."""

    app: QApplication
    window: Window
    store: Path

    def settle(self, until: Callable[[], bool] | None = None, timeout_s: float = 60.0) -> None:
        """Let the window work until nothing is asked for any more."""
        end = time.monotonic() + timeout_s
        calm = 0
        while time.monotonic() < end and calm < 4:
            self.app.processEvents()
            time.sleep(0.02)
            busy = self.window.bench.lanes.busy or (until is not None and not until())
            calm = 0 if busy else calm + 1

    def enter(self, role: Role) -> Workspace:
        """Sign in as someone."""
        self.leave()
        form = self.window.sign_in.form
        form.add_store(self.store)
        self.settle(lambda: form.names.count() == len(PEOPLE))
        form.names.setCurrentIndex(form.names.findData(PEOPLE[role]))
        form.passphrase.edit.setText(PHRASE)
        form.submit()
        self.settle(lambda: self.window.workspace is not None)
        assert self.window.workspace is not None
        return self.window.workspace

    def leave(self) -> None:
        """Sign out, if someone is in."""
        if self.window.workspace is not None:
            self.window.bench.leave()
            self.settle()

    def dialog(self) -> QDialog:
        """What lies over the window."""
        return next(each for each in reversed(self.window.findChildren(QDialog)) if each.isVisible())

    def close_dialogs(self) -> None:
        """Close what is open over the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle()


Shot = tuple[str, QWidget | None]
"""The name of a picture, and a dialog that lies over the window."""


def views(studio: Studio) -> Iterator[Shot]:
    """Goes through the window, and stops at each view to have its picture taken."""
    yield from _signing_in(studio)
    yield from _investigator(studio)
    yield from _others(studio)


def _signing_in(studio: Studio) -> Iterator[Shot]:
    studio.leave()
    page = studio.window.sign_in
    page.form.add_store(studio.store)
    studio.settle()
    yield "sign-in", None
    page.form.passphrase.edit.setText("not this one")
    page.form.submit()
    studio.settle()
    yield "sign-in-refused", None
    page.show_create()
    page.create_form.first.edit.setText("one phrase of mine")
    page.create_form.second.edit.setText("another phrase")
    yield "create-store", None
    page.show_sign_in()


def _investigator(studio: Studio) -> Iterator[Shot]:
    space = studio.enter(Role.INVESTIGATOR)
    space.show_page(space.cases)
    studio.settle()
    yield "cases", None
    for page, name in enumerate(("settings-watching", "settings-keys", "settings-look")):
        yield name, space.show_settings(page)
        studio.close_dialogs()
    yield "manual", space.show_manual()
    studio.close_dialogs()
    space.cases.ask_new()
    yield "new-case", studio.dialog()
    studio.close_dialogs()
    space.open_case(CASE)
    studio.settle()
    yield "footage", None
    space.case.footage.show_import((studio.store.parent / "footage" / "ch03_20260227140000.dav",))
    studio.settle()
    yield "import-form", None
    space.case.footage.importing.form.submit()
    studio.settle(lambda: not studio.window.bench.tasks.running)
    yield "import-result", None
    space.case.footage.importing.progress.closed.emit()
    yield from _review(studio, space)
    space.open_case("26-3951-00-1/18")
    studio.settle()
    yield "footage-empty", None
    space.case.show_tab(1)
    studio.settle()
    yield "review-empty", None


def _review(studio: Studio, space: Workspace) -> Iterator[Shot]:
    review = space.case.review
    assert review is not None
    space.case.show_tab(1)
    studio.settle(lambda: review.player.position is not None)
    review.player.set_skeletons(True)
    review.queue.view.setCurrentIndex(review.queue.table.index(0, 0))
    studio.settle()
    time.sleep(0.4)
    studio.settle()
    flag_ = review.queue.current()
    assert flag_ is not None
    assert flag_.proposal is not None
    review.player.seek(flag_.proposal.peak)
    studio.settle()
    time.sleep(0.3)
    studio.settle()
    yield "review-judged", None
    review.queue.view.setCurrentIndex(review.queue.table.index(1, 0))
    studio.settle()
    time.sleep(0.5)
    studio.settle()
    yield "review", None
    space.case._care = Care.SENSITIVE
    space.case._show_care()
    yield "curtain", None
    space.case._care = Care.ORDINARY
    space.case._show_care()
    review.player.set_greyscale(False)
    yield from _player(studio, space)
    yield "unmask", review.ask_unmask()
    studio.close_dialogs()
    yield "keys", space.show_help()
    studio.close_dialogs()
    space.case.show_tab(3)
    studio.settle()
    yield "case-log", None


def _player(studio: Studio, space: Workspace) -> Iterator[Shot]:
    review, together = space.case.review, space.case.together
    assert review is not None
    assert together is not None
    acts = review.player.actions_
    acts.tone.trigger()
    review.player.tones.gamma.setValue(40)
    acts.measure.trigger()
    width, height = review.player.canvas.width(), review.player.canvas.height()
    for x, y in ((0.45, 0.35), (0.58, 0.5)):
        review.player.canvas.pointed.emit(_in_footage(review.player.canvas, x * width, y * height))
    studio.settle()
    yield "player-tools", None
    acts.measure.trigger()
    review.player.tones.reset.click()
    acts.tone.trigger()
    yield "clock", review.keeper.ask_clock()
    studio.close_dialogs()
    acts.together.trigger()
    studio.settle(lambda: len(together.tiles) == FIRST)
    together.conductor.seek(together.conductor.wall_s + 2)
    studio.settle()
    time.sleep(1.0)
    studio.settle()
    yield "cameras", None
    space.case.show_tab(1)
    studio.settle()


def _in_footage(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    place = canvas.to_view().inverted()[0].map(QPointF(x, y))
    return place.x(), place.y()


def _others(studio: Studio) -> Iterator[Shot]:
    space = studio.enter(Role.PROSECUTOR)
    space.show_page(space.cases)
    studio.settle()
    yield "cases-prosecutor", None
    space.open_case(CASE)
    space.case.show_tab(3)
    studio.settle()
    export = space.case.export
    assert export is not None
    export.form.folder.setText(str(studio.store.parent))
    yield "export", None
    if not export.form.target().exists():
        export.start()
        studio.settle(lambda: not studio.window.bench.tasks.running, 120)
        yield "export-done", None
    export.form.folder.setText("/proc")
    export.start()
    studio.settle(lambda: not studio.window.bench.tasks.running, 120)
    yield "export-refused", None
    space = studio.enter(Role.INSTITUTION_ADMIN)
    assert space.intake is not None
    form = space.intake.importing.form
    form.add(tuple(Path(f"/media/stick/2026-02-27/camera-{n}.dav") for n in (2, 4)))
    form.case.setEditText(CASE)
    studio.settle()
    yield "intake", None
    yield from _custodian(studio)
    space = studio.enter(Role.AUDITOR)
    space.show_page(space.log)
    space.proof.verify(lambda: "…")
    studio.settle(lambda: not studio.window.bench.tasks.running)
    yield "log", None
    yield from _handing_over(studio)


def _handing_over(studio: Studio) -> Iterator[Shot]:
    """The investigator has offered; the prosecutor sees it, and the paper."""
    giver = sign_in(studio.store, PEOPLE[Role.INVESTIGATOR], PHRASE)
    if not handovers(giver):
        held = [item.id for item in giver.catalogue.footage(CASE)]
        offer_to(giver, held[:2], PEOPLE[Role.PROSECUTOR], "Постановление № 7")
    giver.close()
    space = studio.enter(Role.PROSECUTOR)
    page = space.handovers
    assert page is not None
    space.show_page(page)
    studio.settle()
    yield "handovers", None
    for name, ask in (
        ("hand-over", page.ask_offer),
        ("hand-over-accept", page.ask_accept),
        ("hand-over-arrived", page.ask_arrival),
        ("hand-over-paper", page.ask_paper),
    ):
        ask()
        studio.settle()
        dialog = studio.dialog()
        if name == "hand-over":
            sheet = dialog.findChild(OfferSheet)
            assert sheet is not None
            sheet.to.setCurrentIndex(sheet.to.count() - 1)
        yield name, dialog
        studio.close_dialogs()


def _custodian(studio: Studio) -> Iterator[Shot]:
    space = studio.enter(Role.CUSTODIAN)
    assert space.health is not None
    assert space.users is not None
    assert space.anchors is not None
    space.show_page(space.health)
    space.proof.verify(lambda: "…")
    studio.settle(lambda: not studio.window.bench.tasks.running)
    yield "store", None
    space.show_page(space.anchors)
    studio.settle()
    yield "anchors", None
    yield "ask-witness", space.anchors.request_witness()
    studio.close_dialogs()
    yield "take-answer", space.anchors.ask_answer()
    studio.close_dialogs()
    space.anchors.code.click()
    studio.settle()
    yield "code", studio.dialog()
    studio.close_dialogs()
    space.show_page(space.users)
    studio.settle()
    yield "people", None
    yield "add-person", space.users.ask_new()
    studio.close_dialogs()


def take(studio: Studio, dialog: QWidget | None, path: Path) -> None:
    """Saves what a person would see."""
    studio.app.processEvents()
    picture = studio.window.grab()
    if dialog is not None:
        from PySide6.QtGui import QColor, QPainter

        painter = QPainter(picture)
        painter.fillRect(studio.window.rect(), QColor(0, 0, 0, 90))
        middle = studio.window.rect().center() - dialog.rect().center()
        painter.drawPixmap(middle, dialog.grab())
        painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(path))


def main(argv: list[str]) -> int:
    options = _options(argv)
    scales = {_scale(size) for size in options.size}
    own = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    for scale in sorted(scales - {own}):
        # The density of the screen is the process's own.
        again = [*_without_sizes(argv), "--size", *(size for size in options.size if _scale(size) == scale)]
        environment = os.environ | {"QT_SCALE_FACTOR": f"{scale:g}"}
        subprocess.run([sys.executable, "-m", "tests.ui.screenshots", *again], env=environment, check=True)
    options.size = [size for size in options.size if _scale(size) == own]
    return _photograph(options) if options.size else 0


def _scale(size: str) -> float:
    return float(size.partition("@")[2] or 1)


def _without_sizes(argv: list[str]) -> list[str]:
    """The arguments without ``--size`` and what follows it."""
    if "--size" not in argv:
        return argv
    at = argv.index("--size")
    end = next((n for n in range(at + 1, len(argv)) if argv[n].startswith("--")), len(argv))
    return argv[:at] + argv[end:]


def _photograph(options: argparse.Namespace) -> int:
    store = options.out / "store"
    if not store.exists():
        make_store(store)
    app = QApplication(["vidreview"])
    settings = QSettings(str(options.out / "settings.ini"), QSettings.Format.IniFormat)
    window = make_window(app, Preferences(settings), "en")
    window.open(store)
    # Offscreen Qt crashes where a window's first picture is of a page that was not there when it opened.
    window.grab()
    studio = Studio(app, window, store)
    try:
        _shoot(studio, options)
    finally:
        window.close()
        studio.settle()
    return 0


def _shoot(studio: Studio, options: argparse.Namespace) -> None:
    window = studio.window
    for name, dialog in views(studio):
        if options.only and name not in options.only:
            continue
        for language in options.language:
            window.use_language(Language(language))
            for theme in options.theme:
                window.use_theme(Theme(theme))
                for size in options.size:
                    window.resize(*(int(part) for part in size.partition("@")[0].split("x")))
                    studio.settle()
                    place = options.out / f"{name}-{language}-{theme}-{size}.png"
                    take(studio, dialog, place)
                    if options.manual:
                        _put_into_manual(name, Language(language), place)


def _put_into_manual(view: str, language: Language, picture: Path) -> None:
    """Small enough to be shipped three times; the review of the README stays as it is."""
    image = QImage(str(picture))
    folder = Path(ui.__file__).parent / "manual"
    if view == "review" and language is Language.ENGLISH:
        image.save(str(folder / "review.png"))
    for page, shown in MANUAL.items():
        if shown == view:
            small = image.scaledToWidth(960, Qt.TransformationMode.SmoothTransformation)
            small.save(str(folder / picture_name(page, language)), quality=82)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.screenshots")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--language", nargs="*", default=["en", "ru", "kk"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark"])
    parser.add_argument("--size", nargs="*", default=["1366x768", "1920x1080@2"])
    parser.add_argument("--manual", action="store_true")
    options = parser.parse_args(argv)
    if options.manual:
        options.only, options.theme, options.size = [*MANUAL.values()], ["light"], ["1366x768"]
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
