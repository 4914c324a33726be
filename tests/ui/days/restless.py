"""Someone who presses anything in any order, without waiting for what it does.

    python -m tests.ui.days.restless FOLDER ROLE SEED ACTS

Signs in, does that many things at random through real events, closes the window, and verifies the store. An
exception anywhere, or a store that does not verify, ends it with 1; what was done last is printed.
"""

from __future__ import annotations

import faulthandler
import os
import random
import signal
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.days.__main__ import PICTURE, choose_without_asking, end_where_it_fails
from tests.ui.days.visit import Visit
from tests.ui.days.walking import visit_with
from tests.ui.days.world import CHOSEN, make_world
from tests.vidreview.conftest import PASSPHRASE
from ui.player.canvas import Canvas
from ui.timeline.scaled import ScaledTimeline
from vidreview.records import Role
from vidreview.verification import Report, verify_store

_WORDS: Final = ("bends down first #floor", "Aigul", "2026-02-27 14:05", "12-4/26", "", PASSPHRASE, "0", "-1")
_KEYS: Final = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F5, Qt.Key.Key_Delete,
)  # fmt: skip
_REMEMBERED: Final = 25
_LEFT: Final = Qt.MouseButton.LeftButton

Act = tuple[str, Callable[[], object]]
W = TypeVar("W", bound=QWidget)


class Restless:
    """Finds something to do, and does it.

    Args:
        visit: At which window.
        seed: Of what is done.
    """

    def __init__(self, visit: Visit, seed: int) -> None:
        self._visit = visit
        self._random = random.Random(seed)
        self.done: deque[str] = deque(maxlen=_REMEMBERED)

    def act(self) -> None:
        """One thing; then no time at all, or a moment."""
        if self._visit.window.workspace is None:
            self._visit.loop.turn()
        ways = (self._press, self._strike, self._strike, self._key, self._fill, self._point)
        name, do = self._random.choice(ways)() or self._key()
        self.done.append(f"{type(self._front()).__name__}: {name}")
        self._visit.loop.step = self.done[-1]
        self._visit.loop.timed(do)
        for _ in range(self._random.choice((0, 0, 1, 3, 12))):
            self._visit.loop.turn()

    def _front(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.activeModalWidget() or self._visit.window

    def _focus(self) -> QWidget:
        found = self._front().focusWidget()
        return found if found is not None and isValid(found) else self._front()

    def _found(self, kind: type[W]) -> list[W]:
        """What of a kind can be used now."""
        front = self._front()
        return [each for each in front.findChildren(kind) if each.isVisible() and each.isEnabled()]

    def _press(self) -> Act | None:
        front = self._front()
        if isinstance(front, QMenu):
            return self._in_menu(front)
        buttons = self._found(QAbstractButton)
        if not buttons:
            return None
        chosen = self._random.choice(buttons)
        click = self._random.choice((*(QTest.mouseClick,) * 9, QTest.mouseDClick))
        return f"press {chosen.text() or chosen.accessibleName()!r}", lambda: click(chosen, _LEFT)

    def _in_menu(self, menu: QMenu) -> Act:
        actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        if not actions or self._random.random() < 0.3:
            return "leave the menu", menu.close
        action = self._random.choice(actions)
        place = menu.actionGeometry(action).center()
        return f"menu {action.text()!r}", lambda: QTest.mouseClick(menu, _LEFT, pos=place)

    def _strike(self) -> Act | None:
        every = self._visit.window.findChildren(QAction)
        actions = [each for each in every if each.shortcuts() and each.isEnabled()]
        if not actions:
            return None
        action, focus = self._random.choice(actions), self._focus()
        keys = action.shortcuts()[0][0]
        return (
            f"key of {action.objectName()}",
            lambda: QTest.keyClick(focus, keys.key(), keys.keyboardModifiers()),
        )

    def _key(self) -> Act:
        key, focus = self._random.choice(_KEYS), self._focus()
        return key.name, lambda: QTest.keyClick(focus, key)

    def _fill(self) -> Act | None:
        fields = [*self._found(QLineEdit), *self._found(QPlainTextEdit), *self._found(QComboBox)]
        fields += self._found(QAbstractSpinBox)
        if not fields:
            return None
        chosen = self._random.choice(fields)
        if isinstance(chosen, QComboBox):
            at = self._random.randrange(max(1, chosen.count()))
            return f"choose {at} of {chosen.accessibleName()!r}", lambda: chosen.setCurrentIndex(at)
        if isinstance(chosen, QAbstractSpinBox):
            return "turn a number", lambda: chosen.stepBy(self._random.choice((-1, 1, 5)))
        words = self._random.choice(_WORDS)
        return f"write {words!r} in {chosen.accessibleName()!r}", lambda: _write(chosen, words)

    def _point(self) -> Act | None:
        if isinstance(self._front(), QFrame):
            # What a combo box offers. Qt makes its list anew, which PySide may take for the one that is gone.
            return None
        views = [view.viewport() for view in self._found(QAbstractItemView)]
        found = [*views, *self._found(ScaledTimeline), *self._found(Canvas)]
        if not found:
            return None
        chosen = self._random.choice(found)
        start, end = self._place(chosen), self._place(chosen)
        name = type(chosen.parentWidget() if type(chosen) is QWidget else chosen).__name__
        return self._random.choice(
            (
                (f"click on {name}", lambda: QTest.mouseClick(chosen, _LEFT, pos=start)),
                (f"double click on {name}", lambda: QTest.mouseDClick(chosen, _LEFT, pos=start)),
                (f"drag over {name}", lambda: _drag(chosen, start, end)),
            )
        )

    def _place(self, widget: QWidget) -> QPoint:
        across, down = max(1, widget.width()), max(1, widget.height())
        return QPoint(self._random.randrange(across), self._random.randrange(down))


def _write(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def _drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, _LEFT, pos=start)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, _LEFT, pos=end)


def _sign_in(visit: Visit, role: Role) -> None:
    """Where the last act signed out, or left the store."""
    window = visit.window
    if window.workspace is not None or not window.sign_in.form.isVisible():
        return
    found = window.sign_in.form.names.findData(role.value)
    if found >= 0:
        window.sign_in.form.names.setCurrentIndex(found)
        window.sign_in.form.passphrase.edit.setText(PASSPHRASE)
        window.sign_in.form.submit()
        visit.loop.until(lambda: window.workspace is not None)


def _tell_before(someone: Restless) -> None:
    """What was done last is told before why it failed."""
    hook = sys.excepthook

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        print(*someone.done, sep="\n", file=sys.stderr)
        hook(kind, error, trace)

    sys.excepthook = told


def main(folder: Path, role: Role, seed: int, acts: int) -> int:
    if not folder.exists():
        make_world(folder)
    app = QApplication(["vidreview"])
    choose_without_asking(folder / CHOSEN)
    QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(folder))  # type: ignore[method-assign]
    QFileDialog.getOpenFileName = staticmethod(  # type: ignore[method-assign]
        lambda *_, **__: (str(folder / CHOSEN), "")
    )
    QDesktopServices.openUrl = staticmethod(lambda _: True)  # type: ignore[method-assign]
    end_where_it_fails(app, folder / PICTURE)
    visit = visit_with(app, "investigator", "mouse", folder)
    someone = Restless(visit, seed)
    _tell_before(someone)
    for _ in range(acts):
        _sign_in(visit, role)
        someone.act()
    visit.window.close()
    longest = max(visit.loop.watch.worst.values(), key=lambda turn: turn.stall_s)
    report = next(step for step in verify_store(folder / "store") if isinstance(step, Report))
    print(
        f"{acts} acts as {role}: {report.verdict} {report.failures or ''}; longest turn: {longest}",
        flush=True,
    )
    # Whatever runs still is waited for by nobody.
    os._exit(0 if report.verdict == "verified" else 1)


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    sys.exit(main(Path(sys.argv[1]), Role(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
