"""What of the queue is listed: choices side by side over the review, remembered for the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.design import Space
from ui.widgets.fields import own_signs
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, Line, Narrow, button, label, row
from ui.workbench import Workbench
from vidreview.narrowing import MARKED, Band, Narrowing, Order, Part, State
from vidreview.queue import QueueItem
from vidreview.records import Kind
from vidreview.wording import kind_text, standing_text, verdict_text

_KEPT: Final = "review/filter"
_CHOICES: Final = ("state", "camera", "kind", "part", "band", "reader", "order")
"""The choices from left to right; the order stands apart at the right."""

_LEAST_WIDTH: Final = 84
_WIDEST: Final = 210
_SEARCH_WIDTH: Final = 128
_MENU_WIDTH: Final = 220
_FIRST: Final = 100
"""The search gets its room before what is left empty."""
Options = list[tuple[str, str]]


class Words(Line):
    """The search; Escape empties it and gives the keyboard back."""

    left_ = Signal()

    def sizeHint(self) -> QSize:
        """The choices beside it need the room more."""
        return QSize(_SEARCH_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Enter and Down lead back to the queue; all else is text."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left_.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left_.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(Speaking):
    """The choices.

    Signals:
        changed(): Something else is wanted.
        left(): The keyboard goes back to the queue.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self.narrowing = Narrowing.from_text(bench.personal.text(_KEPT))
        self._cameras: tuple[str, ...] = ()
        self._readers: tuple[str, ...] = ()
        self.choices = {name: self._choice(name) for name in _CHOICES}
        self.words = Words(self.narrowing.words)
        own_signs(self, self.words)
        self.words.setMinimumWidth(_LEAST_WIDTH)
        self.words.setMaximumWidth(_WIDEST)
        self.word(self.words.setPlaceholderText, lambda: self.tr("Search, #tag"))
        self.word(self.words.setAccessibleName, lambda: self.tr("Search in cameras, files, notes and tags"))
        self.words.textEdited.connect(lambda text: self._want(words=text))
        self.words.left_.connect(self.left)
        self.clear_button = button("quiet")
        self.tint(self.clear_button.setIcon, "close", "quiet")
        self.word(self.clear_button.setAccessibleName, lambda: self.tr("List everything again"))
        self.clear_button.clicked.connect(self.clear)
        kept = self.clear_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(kept)
        self.count = label("quiet")
        order = self.choices["order"]
        others = [each for name, each in self.choices.items() if name != "order"]
        narrowing = (*others, self.words, self.clear_button, self.count)
        box = row(*narrowing, STRETCH, order, spacing=Space.XS)
        box.setStretch(box.indexOf(self.words), _FIRST)
        self.setLayout(box)
        self._fill()

    def _choice(self, name: str) -> QComboBox:
        made = Narrow()
        made.setMinimumWidth(_LEAST_WIDTH)
        made.setMaximumWidth(_WIDEST)
        made.view().setMinimumWidth(_MENU_WIDTH)
        made.setObjectName(f"filter-{name}")
        self.word(made.setAccessibleName, self._names()[name])
        self.word(made.setToolTip, self._tips().get(name, self._names()[name]))
        made.activated.connect(lambda _: self._want(**{name: str(made.currentData())}))
        return made

    def _names(self) -> dict[str, Callable[[], str]]:
        return {
            "state": lambda: self.tr("State"),
            "camera": lambda: self.tr("Camera"),
            "kind": lambda: self.tr("Kind"),
            "part": lambda: self.tr("Time of day"),
            "band": lambda: self.tr("Score"),
            "reader": lambda: self.tr("Judged by"),
            "order": lambda: self.tr("Order"),
        }

    def _tips(self) -> dict[str, Callable[[], str]]:
        return {
            "band": lambda: self.tr("Score of the flags that you have judged; the others' is sealed"),
        }

    def offer(self, items: Iterable[QueueItem]) -> None:
        """Offer the cameras and people that occur in the queue."""
        items = tuple(items)
        self._cameras = tuple(sorted({item.footage.camera for item in items if item.footage.camera}))
        self._readers = tuple(sorted({reader for item in items for reader in item.readers}))
        gone = {"camera": self._cameras, "reader": self._readers}
        lost = {
            name: ""
            for name, there in gone.items()
            if items and getattr(self.narrowing, name) and getattr(self.narrowing, name) not in there
        }
        if lost:
            self.narrowing = replace(self.narrowing, **lost)
        self._fill()

    def show_count(self, listed: int, total: int, sealed: int) -> None:
        """Say how many are listed, and how many a wish for a score leaves out unseen."""
        told = self.tr("%1 of %2").replace("%1", str(listed)).replace("%2", str(total))
        # In figures alone: beside seven choices there is no room for words in every language.
        self.count.setText(f"{listed} / {total}" if self.narrowing.narrows else "")
        self.count.setAccessibleName(told if self.narrowing.narrows else "")
        tip = self.tr("%n flag(s) left out because the score is still sealed for you", "", sealed)
        self.count.setToolTip(tip if sealed else "")
        self.clear_button.setVisible(self.narrowing.narrows)

    def clear(self) -> None:
        """List everything, in the same order."""
        self._set(Narrowing(order=self.narrowing.order))
        self._fill()

    def want(self, **wishes: str) -> None:
        """Change choices from outside."""
        self._want(**wishes)
        self._fill()

    def speak(self) -> None:
        """Also the choices."""
        super().speak()
        self._fill()

    def _want(self, **wishes: str) -> None:
        self._set(replace(self.narrowing, **wishes))

    def _set(self, narrowing: Narrowing) -> None:
        if narrowing != self.narrowing:
            self.narrowing = narrowing
            self._bench.personal.keep(_KEPT, narrowing.to_text())
            self.changed.emit()

    def _fill(self) -> None:
        for name, options in self._options().items():
            box = self.choices[name]
            if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != options:
                box.clear()
                for words, value in options:
                    box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(getattr(self.narrowing, name))))
        if self.words.text() != self.narrowing.words:
            self.words.setText(self.narrowing.words)
        self.clear_button.setVisible(self.narrowing.narrows)

    def _options(self) -> dict[str, Options]:
        return {
            "state": [(self.tr("Any state"), ""), *self._states()],
            "camera": [(self.tr("All cameras"), ""), *((name, name) for name in self._cameras)],
            "kind": [(self.tr("All kinds"), ""), *self._kinds()],
            "part": [(self.tr("Any time"), ""), *self._parts()],
            "band": [(self.tr("Any score"), ""), *self._bands()],
            "reader": [(self.tr("Anyone"), ""), *((name, name) for name in self._readers)],
            "order": [
                (self.tr("Likeliest first"), Order.RANK.value),
                (self.tr("In order of time"), Order.TIME.value),
            ],
        }

    def _states(self) -> Options:
        language = self._bench.language
        said = (State.ACCEPTED, State.REJECTED, State.UNCERTAIN)
        return [
            (self.tr("Left for me"), State.LEFT.value),
            (self.tr("For a second reading"), State.SECOND.value),
            *((_capital(verdict_text(each.value, language)), each.value) for each in said),
            *((_capital(standing_text(each.value, language)), each.value) for each in _DISPUTED),
        ]

    def _kinds(self) -> Options:
        kinds = ((_capital(kind_text(kind, self._bench.language)), kind.value) for kind in Kind)
        return [(self.tr("Marked by people"), MARKED), *kinds]

    def _parts(self) -> Options:
        return [
            (self.tr("Night, 22–6"), Part.NIGHT.value),
            (self.tr("Morning, 6–12"), Part.MORNING.value),
            (self.tr("Afternoon, 12–18"), Part.AFTERNOON.value),
            (self.tr("Evening, 18–22"), Part.EVENING.value),
            (self.tr("Clock not known"), Part.UNKNOWN.value),
        ]

    def _bands(self) -> Options:
        return [
            (self.tr("0.8 and more"), Band.HIGH.value),
            (self.tr("0.6 to 0.8"), Band.MIDDLE.value),
            (self.tr("Under 0.6"), Band.LOW.value),
        ]


_DISPUTED: Final = (State.DISAGREED, State.SETTLED)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
