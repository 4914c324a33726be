"""Reading a recorder's clock: what it shows in the picture, and how it stood against true time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QLabel, QLineEdit

from ui import text
from ui.design import Space
from ui.mediatime import time_text
from ui.walltime import wall_text
from ui.widgets.dialog import Sheet
from ui.widgets.fields import field
from ui.widgets.parts import Tick, label, row
from ui.workbench import Workbench
from vidreview.clocks import FootageClock, check_clock, likely_offset, name_reading, read_clock
from vidreview.desk import Desk
from vidreview.records import Footage
from vidreview.timing import Timestamp

_EXAMPLE: Final = datetime(2026, 2, 27, 14, 5, 12)

_MOMENT_PX: Final = 176
"""Room for a date with its time."""


class ClockSheet(Sheet):
    """One reading of the picture's clock, and one comparison with true time if it is known.

    Args:
        bench: Of the window.
        footage: The recording.
        at: The frame on screen.
        clock: What is known of its clock so far.
    """

    def __init__(self, bench: Workbench, footage: Footage, at: Timestamp, clock: FootageClock | None) -> None:
        super().__init__(bench, lambda: self.tr("The clock in this picture"), lambda: self.tr("Record"))
        self._footage, self._at = footage, at
        self._clock = clock
        intro, self._known = label("", wrap=True), label("quiet", wrap=True)
        self.word(intro.setText, self._intro)
        self.word(self._known.setText, self._what_is_known)
        self.shown, self.error = QLineEdit(), QLineEdit("1")
        self.compared = Tick()
        self.word(self.compared.setText, lambda: self.tr("The recorder was compared with true time"))
        self.recorder, self.true, self.true_error = QLineEdit(), QLineEdit(), QLineEdit("2")
        self.note = QLineEdit()
        self._fill()
        self._lay_out_fields(intro)
        self.compared.toggled.connect(self._enable)
        for edit in (self.shown, self.error, self.recorder, self.true, self.true_error):
            edit.textChanged.connect(lambda _: self._enable())
        self._enable()

    def _lay_out_fields(self, intro: QLabel) -> None:
        for edit, width in ((self.error, 70), (self.true_error, 70)):
            edit.setFixedWidth(width)
        for edit in (self.shown, self.recorder, self.true):
            edit.setMinimumWidth(_MOMENT_PX)
        first = row(
            field(self, lambda: self.tr("The picture shows"), self.shown),
            field(self, lambda: self.tr("± seconds"), self.error),
            spacing=Space.M,
        )
        second = row(
            field(self, lambda: self.tr("The recorder showed"), self.recorder),
            field(self, lambda: self.tr("True time, here"), self.true),
            field(self, lambda: self.tr("± seconds"), self.true_error),
            spacing=Space.M,
        )
        self.add(intro, first, self.compared, second)
        self.add(field(self, lambda: self.tr("How it was read"), self.note, optional=True), self._known)

    def _intro(self) -> str:
        media = self._footage.media
        origin = float(media.start.seconds) if media else 0.0
        at = time_text(float(self._at.seconds) - origin)
        told = self.tr(
            "At %1 of %2. Type what the picture's own clock shows in this frame, such as %3. "
            "Both readings go on the record under your name."
        )
        return told.replace("%1", at).replace("%3", text.face(_EXAMPLE)).replace("%2", self._footage.name)

    def _what_is_known(self) -> str:
        wall = self._clock.wall(self._at) if self._clock is not None else None
        told = self.tr("So far this frame is at: %1").replace("%1", wall_text(wall))
        if self._clock is not None and self._clock.contradicts_itself:
            told += "\n" + self.tr(
                "The readings so far contradict each other, so the bounds hold all of them."
            )
        return told

    def _fill(self) -> None:
        """What the file's name and the acquisition form say, to be confirmed."""
        named = name_reading(self._footage)
        if named is not None:
            shown = named.shown + timedelta(seconds=float(self._at.seconds - named.at.seconds))
            self.shown.setText(text.face(shown))
        offset = likely_offset(self._footage)
        face = text.read_face(self.shown.text())
        if offset is not None and face is not None:
            self.recorder.setText(text.face(face))
            self.true.setText(text.face(face - offset))

    def _enable(self) -> None:
        for edit in (self.recorder, self.true, self.true_error):
            edit.setEnabled(self.compared.isChecked())
        good = text.read_face(self.shown.text()) is not None and _seconds(self.error.text()) is not None
        if self.compared.isChecked():
            both = (text.read_face(self.recorder.text()), text.read_face(self.true.text()))
            good = good and None not in both and _seconds(self.true_error.text()) is not None
        self.accept_button.setEnabled(good)

    def act(self, desk: Desk) -> Callable[[], object]:
        """What to record, read from the fields."""
        footage, at, note = self._footage, self._at, self.note.text()
        shown, error = text.read_face(self.shown.text()), _seconds(self.error.text())
        recorder, true = text.read_face(self.recorder.text()), text.read_face(self.true.text())
        true_error = _seconds(self.true_error.text())
        compared = self.compared.isChecked()

        def record() -> None:
            if shown is not None and error is not None:
                read_clock(desk, footage.id, at, shown, error, note)
            if compared and recorder is not None and true is not None and true_error is not None:
                check_clock(
                    desk, footage.case, [footage.camera], recorder, true.astimezone(), true_error, note
                )

        return record

    def focus_first(self) -> None:
        """What the picture shows."""
        self.shown.setFocus()


def _seconds(text: str) -> float | None:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < 1e7 else None
