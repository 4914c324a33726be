"""One person at one window, and what every day needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from tests.ui.days.hands import Hands, Loop
from tests.vidreview.conftest import PASSPHRASE
from ui.views.importing import ImportForm
from ui.views.review import ReviewTab
from ui.views.workspace import Workspace
from ui.window import Window

S = TypeVar("S", bound=QWidget)


@dataclass
class Visit:
    """One person at one window.

    Attributes:
        window, hands, loop: Where, how, and the watch over the event loop.
        chosen: What the desktop's own dialogs would give, which no test can click.
        kept: What the screen has said is on the record.
        leavings: How often somebody has signed out.
    """

    window: Window
    hands: Hands
    loop: Loop
    chosen: Path
    kept: dict[str, int]
    leavings: int = 0

    @property
    def space(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def review(self) -> ReviewTab:
        assert self.space.case.review is not None
        return self.space.case.review

    def note(self, what: str, times: int = 1) -> None:
        """The screen has said that this is on the record."""
        self.kept[what] = self.kept.get(what, 0) + times

    def sheet(self, kind: type[S]) -> S:
        """The dialog that is open now."""
        self.loop.until(lambda: any(each.isVisible() for each in self.space.findChildren(kind)))
        return next(each for each in self.space.findChildren(kind) if each.isVisible())

    def closed(self) -> None:
        """Until no dialog is open any more."""
        self.loop.until(lambda: not any(each.isVisible() for each in self.space.findChildren(QDialog)))
        self.settle()

    def settle(self) -> None:
        """Until nothing is asked for any more."""
        for _ in range(3):
            self.loop.until(lambda: self.window.ready and not self.window.bench.lanes.ledger.busy)
            self.loop.turn()

    def section(self, name: str) -> None:
        """Go to a section of the window."""
        at = self.space.sections.index(name)
        self.hands.do(f"window.{name}", lambda: shown(self.space._sections.button(at)))
        self.settle()

    def open_case(self, case: str) -> None:
        """By its row in the list of cases."""
        listing = self.space.cases.listing
        self.loop.until(lambda: bool(listing.table.rows))
        self.hands.choose(listing.view, [row.case.id for row in listing.shown_rows()].index(case))
        self.hands.open_row(listing.view)
        self.loop.until(lambda: self.space.case.case == case)
        self.settle()

    def tab(self, name: str) -> None:
        """Go to a tab of the case."""
        page = self.space.case
        self.hands.do(f"case.{name}", lambda: shown(page._tabs.button(page._names.index(name))))
        self.loop.until(lambda: page.tab == name)
        self.settle()

    def told(self, words: str) -> bool:
        """Whether a notice above the page says so."""
        return any(words in notice.words() for notice in self.space.banners.shown)

    def action(self, name: str) -> QAction:
        """A named act."""
        return next(iter(self.window.findChildren(QAction, name)))

    def sign_in(self, name: str) -> None:
        """Choose the name, type the passphrase, and wait for the page."""
        form = self.window.sign_in.form
        self.loop.until(lambda: form.names.findData(name) >= 0)
        self.hands.pick(form.names, form.names.findData(name))
        self.hands.write(form.passphrase.edit, PASSPHRASE)
        self.hands.press(form.enter)
        self.loop.until(lambda: self.window.workspace is not None)
        self.settle()

    def sign_out(self) -> None:
        """By the menu under the person's name, until somebody else can sign in."""
        self.hands.take(self.space._person, self.space._leave)
        form = self.window.sign_in.form
        self.loop.until(lambda: self.window.workspace is None and form.names.count() > 0)
        self.leavings += 1
        self.settle()


def shown(button: QAbstractButton | None) -> QAbstractButton:
    assert button is not None
    return button


def tool(visit: Visit, action: QAction) -> QAbstractButton:
    """The button under the player that stands for an action."""
    buttons = visit.review.player.bar.findChildren(QAbstractButton)
    return next(each for each in buttons if getattr(each, "defaultAction", lambda: None)() is action)


def files_button(form: ImportForm) -> QAbstractButton:
    """What opens the desktop's own dialog for files."""
    buttons = form.drop.findChildren(QAbstractButton)
    return next(each for each in buttons if each.text() == "Choose files…")


Step = tuple[str, Callable[[], None]]
Walk = Callable[[Visit], Iterator[Step]]
