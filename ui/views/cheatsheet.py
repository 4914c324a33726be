"""What can be done by key, on one sheet: whatever the window has, with the person's own keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations, groupby, pairwise

from PySide6.QtCore import QCoreApplication, QMargins, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.design import Space
from ui.keymap import Binding, Keymap
from ui.keys import printed
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row, scrolled
from ui.workbench import Workbench

_KEY_PX = 120
"""Room for the longest key, so that words stand under each other across groups."""

_COLUMN_PX = 480
_MOST_COLUMNS = 3
_WIDE_PX = 1560
"""Wider screens show all keys at a glance, in one more column."""


def place_words() -> dict[str, Say]:
    """Where actions work, by the first part of their names, in the order in which they are told."""
    translate = QCoreApplication.translate
    return {
        "window": lambda: translate("Places", "Everywhere"),
        "case": lambda: translate("Places", "In a case"),
        "import": lambda: translate("Places", "Taking footage in"),
        "review": lambda: translate("Places", "Review"),
        "queue": lambda: translate("Places", "Queue"),
        "player": lambda: translate("Places", "Player"),
        "timeline": lambda: translate("Places", "Timeline"),
        "together": lambda: translate("Places", "All cameras"),
    }


class KeyList(Speaking):
    """The keys, by where they work.

    Signals:
        change_wanted(): The person wants other keys.
    """

    change_wanted = Signal()

    def __init__(self, bench: Workbench, keymap: Keymap, columns: int) -> None:
        super().__init__(bench.look)
        self.title, self.close_button, change = label("title"), button("primary"), button()
        self.word(self.title.setText, lambda: self.tr("Keys"))
        self.word(self.close_button.setText, lambda: self.tr("Close"))
        self.word(change.setText, lambda: self.tr("Change keys…"))
        change.clicked.connect(self.change_wanted)
        parts = _parted(self._groups(keymap), columns)
        sides = [column(*(w for group in side for w in group), STRETCH) for side in parts]
        self.keys = QWidget()
        parted = row(*sides, spacing=Space.XXL)
        parted.setContentsMargins(0, 0, Space.S, 0)
        self.keys.setLayout(parted)
        foot = row(change, STRETCH, self.close_button)
        self.viewed = scrolled(self.keys)
        self.setLayout(column(self.title, self.viewed, foot, spacing=Space.M, margin=Space.XL))

    def _groups(self, keymap: Keymap) -> list[list[QWidget]]:
        bound = [binding for binding in in_order(keymap) if binding.keys]
        words = place_words()
        return [
            self._group(keymap, words[place], list(own))
            for place, own in groupby(bound, key=lambda binding: binding.place)
        ]

    def _group(self, keymap: Keymap, name: Say, bindings: Iterable[Binding]) -> list[QWidget]:
        head, body = label("label"), QWidget()
        self.word(head.setText, name)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, Space.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _KEY_PX)
        grid.setHorizontalSpacing(Space.M)
        for at, binding in enumerate(bindings):
            cap, told = label("key"), label()
            self.word(cap.setText, partial(printed, binding.keys[0]))
            self.word(told.setText, partial(keymap.text, binding.name))
            grid.addWidget(cap, at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(told, at, 1)
        return [head, body]


class CheatSheet(QDialog):
    """A window around the list.

    Signals:
        change_wanted(): The person wants other keys.
    """

    change_wanted = Signal()

    def __init__(self, bench: Workbench, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bench, self._keymap = bench, keymap
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._keys = self._show()
        if not keymap.complete:
            keymap.changed.connect(self._show_anew)

    def _show_anew(self) -> None:
        """The keys of pages that were still being made."""
        if self._keymap.complete:
            self._keymap.changed.disconnect(self._show_anew)
            self._box.removeWidget(self._keys)
            self._keys.deleteLater()
            self._keys = self._show()

    def _show(self) -> KeyList:
        under = self.parentWidget()
        screen = self.screen().availableSize() if under is None else under.window().size()
        columns = _MOST_COLUMNS if screen.width() > _WIDE_PX else _MOST_COLUMNS - 1
        keys = KeyList(self._bench, self._keymap, columns)
        keys.close_button.clicked.connect(self.accept)
        keys.change_wanted.connect(self.accept)
        keys.change_wanted.connect(self.change_wanted)
        keys.close_button.setDefault(True)
        keys.close_button.setFocus()
        self._box.addWidget(keys)
        self.setWindowTitle(keys.title.text())
        bar = keys.viewed.verticalScrollBar().sizeHint().width()
        needed = keys.keys.sizeHint() + keys.sizeHint() - keys.viewed.sizeHint() + QSize(bar, 0)
        room = screen.shrunkBy(QMargins(*[Space.XL] * 4))
        self.resize(QSize(max(needed.width(), _COLUMN_PX * columns), needed.height()).boundedTo(room))
        return keys


def in_order(keymap: Keymap) -> list[Binding]:
    """What has keys, by where it works."""
    places = tuple(place_words())
    return sorted(keymap.bindings(), key=lambda binding: places.index(binding.place))


def _parted(groups: Sequence[list[QWidget]], columns: int) -> list[list[list[QWidget]]]:
    """The groups in so many columns, in their order, the longest of which is as short as can be."""
    lengths = [1 + _rows(group) for group in groups]
    cuts = combinations(range(1, len(groups)), min(columns, len(groups)) - 1)
    parts = ([0, *cut, len(groups)] for cut in cuts)
    best = min(parts, key=lambda ends: max(sum(lengths[a:b]) for a, b in pairwise(ends)))
    return [list(groups[a:b]) for a, b in pairwise(best)]


def _rows(group: list[QWidget]) -> int:
    layout = group[1].layout()
    return layout.rowCount() if isinstance(layout, QGridLayout) else 1
