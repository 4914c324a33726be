"""Marking a span of one's own: from where, to where, what it shows and why, in one line under the player."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import text
from ui.design import Space
from ui.keys import with_key
from ui.widgets.page import Speaking
from ui.widgets.parts import Choice, Line, button, column, label, row
from ui.workbench import Workbench
from vidreview.records import Kind
from vidreview.timing import Span, Timestamp
from vidreview.wording import kind_text

_KIND_WIDTH: Final = 130


class MarkBar(Speaking):
    """Hidden until a beginning or an end is set.

    Signals:
        wanted(): The person wants the span on the record.
        changed(): The beginning or the end is another.
    """

    wanted = Signal()
    changed = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._in: Timestamp | None = None
        self._out: Timestamp | None = None
        self._origin_s = 0.0
        self._begin: QAction | None = None
        self._end: QAction | None = None
        self._told = label()
        self.kind, self.note = Choice(), Line()
        self.kind.setMaximumWidth(_KIND_WIDTH)
        self.record, self._close = button("primary"), button("quiet")
        self.word(self.kind.setAccessibleName, lambda: self.tr("What it shows"))
        self.word(self.note.setPlaceholderText, lambda: self.tr("Why; #word makes a tag"))
        self.word(self.note.setAccessibleName, lambda: self.tr("Note on the marked span"))
        self.word(self.record.setText, lambda: self.tr("Mark the span"))
        self.word(self.record.setToolTip, self._before)
        self.word(self._close.setAccessibleName, lambda: self.tr("Mark nothing"))
        self.word(self._close.setToolTip, lambda: self.tr("Mark nothing"))
        self.tint(self._close.setIcon, "close", "quiet")
        self.note.returnPressed.connect(self.record.click)
        self.record.clicked.connect(self.wanted)
        self._close.clicked.connect(self.clear)
        frame = QFrame()
        frame.setObjectName("panel")
        line = row(self._told, self.kind, self.note, self.record, self._close, spacing=Space.S)
        line.setStretch(2, 1)
        line.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        frame.setLayout(line)
        self.setLayout(column(frame))
        self._fill()
        self.hide()

    def use_keys(self, begin: QAction, end: QAction) -> None:
        """Say by which keys the edges are set, whatever these are by then."""
        self._begin, self._end = begin, end
        for action in (begin, end):
            action.changed.connect(self._say)

    def _before(self) -> str:
        return self.tr(
            "Recorded at once, as marked by you. You can take it back until someone judges it or the case is "
            "exported."
        )

    @property
    def beginning(self) -> Timestamp | None:
        """Where the span begins, or ends where that alone is set."""
        return self._in if self._in is not None else self._out

    @property
    def span(self) -> Span | None:
        """What would be marked; None while an end is missing."""
        if self._in is None or self._out is None:
            return None
        return Span(min(self._in, self._out), max(self._in, self._out))

    def set_in(self, at: Timestamp, origin_s: float) -> None:
        """It begins here; ``origin_s`` is the second that times are told from."""
        self._in, self._origin_s = at, origin_s
        self._show()

    def set_out(self, at: Timestamp, origin_s: float) -> None:
        """It ends here."""
        self._out, self._origin_s = at, origin_s
        self._show()

    def clear(self) -> None:
        """Nothing is to be marked."""
        self._in = self._out = None
        self.note.clear()
        self.hide()
        self.changed.emit()

    def chosen_kind(self) -> Kind:
        """What the person thinks it shows."""
        return Kind(str(self.kind.currentData()))

    def words(self) -> str:
        """What the bar says of the span."""
        return self._told.text()

    def speak(self) -> None:
        """Also the kinds and the times."""
        super().speak()
        self._fill()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        chosen = self.kind.currentData() or Kind.CONTACT.value
        self.kind.clear()
        for kind in Kind:
            words = kind_text(kind, self._bench.language)
            self.kind.addItem(f"{words[:1].upper()}{words[1:]}", kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _show(self) -> None:
        self._say()
        self.show()
        self.changed.emit()

    def _say(self) -> None:
        span = self.span
        self.record.setEnabled(span is not None)
        if span is not None:
            times = (self._clock(span.start), self._clock(span.end))
            self._told.setText(self.tr("%1 – %2").replace("%1", times[0]).replace("%2", times[1]))
        elif self._in is not None:
            words = self.tr("From %1; set its end").replace("%1", self._clock(self._in))
            self._told.setText(with_key(words, self._end))
        elif self._out is not None:
            words = self.tr("To %1; set its beginning").replace("%1", self._clock(self._out))
            self._told.setText(with_key(words, self._begin))

    def _clock(self, at: Timestamp) -> str:
        return text.clock(float(at.seconds) - self._origin_s)
