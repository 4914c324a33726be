"""The three days, step by step. A step is what a person does, and what they then see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from tests.ui.days.hands import Hands, Keyboard, Loop, Mouse
from tests.ui.days.world import CASE, READY
from tests.vidreview.conftest import PASSPHRASE
from ui.app import make_window
from ui.preferences import Preferences
from ui.views.receipt import ReceiptSheet
from ui.views.review import ReviewTab
from ui.views.today import InvestigatorToday, ProsecutorToday
from ui.views.workspace import Workspace
from ui.window import Window
from vidreview.records import Role, Verdict

JUDGED = 6
"""How many flags the scripted investigator judges."""
_VERDICTS = tuple(Verdict)


@dataclass
class Visit:
    """One person at one window.

    Attributes:
        window, hands, loop: Where, how, and the watch over the event loop.
        store: The store's folder.
        chosen: What the desktop's own dialogs would give, which no test can click.
        kept: What the screen has said is on the record.
    """

    window: Window
    hands: Hands
    loop: Loop
    store: Path
    chosen: Path
    kept: dict[str, int]

    @property
    def space(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def review(self) -> ReviewTab:
        assert self.space.case.review is not None
        return self.space.case.review

    def settle(self) -> None:
        """Until nothing is asked for any more."""
        for _ in range(3):
            self.loop.until(lambda: self.window.ready and not self.window.bench.lanes.ledger.busy)
            self.loop.turn()

    def section(self, name: str) -> None:
        """Go to a section of the window."""
        at = self.space.sections.index(name)
        self.hands.do(f"window.{name}", lambda: _button(self.space._sections.button(at)))
        self.settle()

    def sign_in(self, role: Role) -> None:
        form = self.window.sign_in.form
        self.loop.until(lambda: form.names.count() == len(Role))
        form.names.setCurrentIndex(form.names.findData(role.value))
        self.hands.write(form.passphrase.edit, PASSPHRASE)
        self.hands.press(form.enter)
        self.loop.until(lambda: self.window.workspace is not None)
        self.settle()


def _button(button: QAbstractButton | None) -> QAbstractButton:
    assert button is not None
    return button


Step = tuple[str, Callable[[], None]]
Day = Callable[[Visit], Iterator[Step]]


def investigator(visit: Visit) -> Iterator[Step]:
    """Signs in, goes on judging, judges flags, reads the log, comes back."""
    yield "sign in", lambda: visit.sign_in(Role.INVESTIGATOR)
    yield "go on judging", lambda: _go_on(visit)
    for number in range(JUDGED):
        verdict = _VERDICTS[number % len(_VERDICTS)]
        yield f"judge flag {number + 1}", lambda verdict=verdict: _judge(visit, verdict)
        yield f"next after flag {number + 1}", lambda: _next(visit)
    yield "play", lambda: _play(visit)
    yield "read the log", lambda: visit.section("log")
    yield "back to the cases", lambda: visit.section("cases")
    yield "count", lambda: _count(visit)


def _today(visit: Visit) -> InvestigatorToday:
    today = visit.space.cases.today
    assert isinstance(today, InvestigatorToday)
    return today


def _go_on(visit: Visit) -> None:
    today = _today(visit)
    visit.loop.until(lambda: today.left.offer.isEnabled() and today.left.figure not in ("", "0"))
    visit.hands.press(today.left.offer)
    visit.loop.until(lambda: visit.review.queue.current() is not None)
    visit.loop.until(lambda: visit.review.player.position is not None)
    visit.settle()


def _judge(visit: Visit, verdict: Verdict) -> None:
    flag = visit.review.queue.current()
    assert flag is not None
    visit.hands.do(f"review.{verdict}", lambda: visit.review.panel.buttons[verdict])
    visit.loop.until(lambda: _said(visit, flag.id))
    visit.kept["verdicts"] = visit.kept.get("verdicts", 0) + 1
    visit.settle()


def _said(visit: Visit, flag_id: str) -> bool:
    """Whether the screen says that the verdict is on the record."""
    now = visit.review.queue.current()
    told = now is not None and now.id == flag_id and bool(now.decisions)
    return told and not visit.review.panel.saving


def _next(visit: Visit) -> None:
    before = visit.review.queue.current()
    visit.hands.do("review.next", lambda: visit.review.panel.next)
    visit.loop.until(lambda: visit.review.queue.current() != before)
    visit.settle()


def _play(visit: Visit) -> None:
    player = visit.review.player
    before = player.position
    visit.hands.do("player.play", lambda: _tool(visit, player.actions_.play))
    visit.loop.until(lambda: player.position != before)
    player.pause()
    visit.settle()


def _tool(visit: Visit, action: object) -> QAbstractButton:
    buttons = visit.review.player.bar.findChildren(QAbstractButton)
    return next(each for each in buttons if getattr(each, "defaultAction", lambda: None)() is action)


def _count(visit: Visit) -> None:
    visit.loop.until(lambda: _today(visit).mine.figure == str(JUDGED + 1))


def admin(visit: Visit) -> Iterator[Step]:
    """Hands a file over and takes the receipt home."""
    yield "sign in", lambda: visit.sign_in(Role.INSTITUTION_ADMIN)
    yield "choose a file", lambda: _choose_file(visit)
    yield "name the case", lambda: _name_case(visit)
    yield "hand it over", lambda: _hand_over(visit)
    yield "take the receipt", lambda: _take_receipt(visit)


def _form(visit: Visit):  # type: ignore[no-untyped-def]
    intake = visit.space.intake
    assert intake is not None
    return intake.importing.form


def _choose_file(visit: Visit) -> None:
    files = [b for b in _form(visit).drop.findChildren(QAbstractButton) if b.text() == "Choose files…"]
    visit.hands.press(files[0])
    visit.loop.until(lambda: len(_form(visit).chosen.table.rows) == 1)


def _name_case(visit: Visit) -> None:
    edit = _form(visit).case.lineEdit()
    assert edit is not None
    visit.hands.write(edit, "2026/18")


def _hand_over(visit: Visit) -> None:
    visit.hands.do("import.submit", lambda: _form(visit).go)
    intake = visit.space.intake
    assert intake is not None
    visit.loop.until(lambda: len(intake.importing.progress.footage_ids()) == 1)
    visit.loop.until(lambda: not visit.window.bench.tasks.running)
    visit.kept["imports"] = 1
    visit.settle()


def _take_receipt(visit: Visit) -> None:
    intake = visit.space.intake
    assert intake is not None
    visit.hands.press(intake.importing.progress._receipt)
    visit.loop.until(lambda: bool(visit.space.findChildren(ReceiptSheet)))
    visit.kept["receipts"] = 1
    sheet = visit.space.findChildren(ReceiptSheet)[0]
    visit.loop.until(sheet.isVisible)
    visit.hands.press(sheet.accept_button)
    visit.loop.until(lambda: not any(d.isVisible() for d in visit.space.findChildren(QDialog)))
    visit.settle()


def prosecutor(visit: Visit) -> Iterator[Step]:
    """Opens the case, exports it, and sees that the bundle was checked."""
    yield "sign in", lambda: visit.sign_in(Role.PROSECUTOR)
    yield "see that it is not ready", lambda: _not_ready(visit)
    yield "open the case", lambda: _open_case(visit)
    yield "go to the export", lambda: _to_export(visit)
    yield "back home", lambda: visit.section("cases")
    yield "take the next that is ready", lambda: _next_ready(visit)
    yield "say where it goes", lambda: _say_where(visit)
    yield "export", lambda: _export(visit)


def _not_ready(visit: Visit) -> None:
    today = visit.space.cases.today
    assert isinstance(today, ProsecutorToday)
    visit.loop.until(lambda: today.waiting.figure != "")


def _open_case(visit: Visit) -> None:
    listing = visit.space.cases.listing
    visit.loop.until(lambda: bool(listing.table.rows))
    visit.hands.choose(listing.view, [row.case.id for row in listing.shown_rows()].index(CASE))
    visit.hands.open_row(listing.view)
    visit.loop.until(lambda: visit.space.case.case == CASE)
    visit.settle()


def _to_export(visit: Visit) -> None:
    case = visit.space.case
    at = case._names.index("export")
    visit.hands.do("case.export", lambda: _button(case._tabs.button(at)))
    visit.loop.until(lambda: case.tab == "export")
    visit.settle()


def _next_ready(visit: Visit) -> None:
    today = visit.space.cases.today
    assert isinstance(today, ProsecutorToday)
    visit.loop.until(today.ready.offer.isEnabled)
    visit.hands.press(today.ready.offer)
    visit.loop.until(lambda: (visit.space.case.case, visit.space.case.tab) == (READY, "export"))
    visit.settle()


def _say_where(visit: Visit) -> None:
    export = visit.space.case.export
    assert export is not None
    visit.hands.write(export.form.folder, str(visit.chosen.parent))
    visit.hands.write(export.form.name, f"bundle-{type(visit.hands).__name__.lower()}")


def _export(visit: Visit) -> None:
    export = visit.space.case.export
    assert export is not None
    visit.loop.until(export.form.go.isEnabled)
    visit.hands.press(export.form.go)
    visit.loop.until(export.result.isVisible)
    assert export.result.verdict_text() == "Exported and checked"
    visit.kept["exports"] = 1
    visit.settle()


DAYS: dict[str, Day] = {"investigator": investigator, "admin": admin, "prosecutor": prosecutor}
HANDS: dict[str, type[Keyboard] | type[Mouse]] = {"keyboard": Keyboard, "mouse": Mouse}


def visit_with(app: QApplication, hands: str, store: Path, settings: Path, chosen: Path) -> Visit:
    """A window over a store, shown, with someone before it who has not signed in yet."""
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    window = make_window(app, preferences, "en")
    loop = Loop(app)
    window.open(store)
    window.activateWindow()
    loop.until(window.isActiveWindow)
    return Visit(window, HANDS[hands](window, loop), loop, store, chosen, {})


def walk(visit: Visit, day: str, done: Callable[[str], None] = lambda _: None) -> None:
    """Walk a day; ``done`` hears of each step."""
    for name, act in DAYS[day](visit):
        visit.loop.step = name
        act()
        done(name)
