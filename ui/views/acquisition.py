"""The acquisition form: who took the footage, when, where, from which recorder, as far as is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QPlainTextEdit, QWidget

from ui import text
from ui.design import Space
from ui.look import Look
from ui.widgets.fields import add_fact, fact_list, field, number, number_edit
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import label
from vidreview.clocks import tells_day, tells_time
from vidreview.records import Acquisition


class AcquisitionForm(Speaking):
    """Fields for an `Acquisition`, in two columns."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.lines = {name: QLineEdit() for name in _LINES}
        self._doubts = {name: label("warning", wrap=True) for name in _EXAMPLES}
        for told in self._doubts.values():
            told.hide()
        self.cameras = number_edit(999)
        self.notes = QPlainTextEdit()
        self.notes.setFixedHeight(64)
        self.notes.setTabChangesFocus(True)
        self.setLayout(self._build())
        for name, example in _EXAMPLES.items():
            line = self.lines[name]
            self.word(line.setPlaceholderText, partial(self._such_as, example))
            line.editingFinished.connect(partial(self._doubt, name))
            line.textChanged.connect(partial(self._forget_doubt, name))

    def doubt(self, name: str) -> str:
        """What is said of words that no time can be read from, "" of others; they are kept as they are."""
        words = self.lines[name].text().strip()
        if not words or _READS[name](words):
            return ""
        return self.tr("No time can be read from this, such as %1. It is kept as you wrote it.").replace(
            "%1", text.written_time(_EXAMPLES[name])
        )

    def _doubt(self, name: str) -> None:
        told = self.doubt(name)
        self._doubts[name].setText(told)
        self._doubts[name].setVisible(bool(told))
        self.lines[name].setAccessibleDescription(told)

    def _forget_doubt(self, name: str, _words: str) -> None:
        """Nothing is said while somebody writes; what was said goes once it is mended."""
        if not self.doubt(name):
            self._doubt(name)

    def speak(self) -> None:
        """Also what can't be read."""
        super().speak()
        for name, told in self._doubts.items():
            if told.text():
                self._doubt(name)

    def _such_as(self, example: str) -> str:
        return self.tr("such as %1").replace("%1", text.written_time(example))

    def _build(self) -> QLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        widgets: list[tuple[Say, QWidget]] = [(_says()[name], self.lines[name]) for name in _LINES]
        widgets.insert(6, (lambda: self.tr("Number of cameras"), self.cameras))
        for at, (say, widget) in enumerate(widgets):
            box = field(self, say, widget)
            for told in (self._doubts[name] for name in _EXAMPLES if self.lines[name] is widget):
                box.addWidget(told)
            grid.addLayout(box, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        notes = field(self, lambda: self.tr("Notes (what was done, which settings changed)"), self.notes)
        grid.addLayout(notes, (len(widgets) + 1) // 2, 0, 1, 2)
        return grid

    def fill(self, acquisition: Acquisition) -> None:
        """Put in what is known already."""
        for name, line in self.lines.items():
            line.setText(str(getattr(acquisition, name)))
        count = acquisition.camera_count
        self.cameras.setText("" if count is None else str(count))
        self.notes.setPlainText(acquisition.notes)

    def value(self) -> Acquisition:
        """What was filled in."""
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        return Acquisition(**texts, camera_count=number(self.cameras), notes=self.notes.toPlainText().strip())


class AcquisitionFacts(Speaking):
    """An `Acquisition` to read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        form = fact_list()
        says = _says()
        self._values = {name: add_fact(self, form, says[name]) for name in _LINES}
        self._cameras = add_fact(self, form, lambda: self.tr("Number of cameras"))
        self._notes = add_fact(self, form, lambda: self.tr("Notes"))
        form.setContentsMargins(0, 0, 0, 0)
        self._shown = Acquisition()
        self.setLayout(form)

    def show_value(self, acquisition: Acquisition) -> None:
        """Show one; what is unknown is said to be."""
        self._shown = acquisition
        for name, value in self._values.items():
            written = str(getattr(acquisition, name))
            told = text.written_time(written) if name in _READS else written
            value.setText(told or self.tr("unknown"))
            value.setToolTip("" if told == written else self.tr("As written: %1").replace("%1", written))
        count = acquisition.camera_count
        self._cameras.setText(self.tr("unknown") if count is None else str(count))
        self._notes.setText(acquisition.notes or "—")

    def speak(self) -> None:
        """Also the word for what is unknown."""
        super().speak()
        self.show_value(self._shown)


_LINES = (
    "acquired_by",
    "acquired_at",
    "place",
    "authority",
    "recorder_make",
    "recorder_model",
    "recorder_serial",
    "recorder_clock",
    "reference_clock",
)


_EXAMPLES = {
    "acquired_at": "2026-02-27 14:05",
    "recorder_clock": "2026-02-27 15:05:40",
    "reference_clock": "2026-02-27 14:05:12",
}
"""Of times, which anybody writes in a way of their own."""

_READS = {"acquired_at": tells_day, "recorder_clock": tells_time, "reference_clock": tells_time}
"""What has to be in them to be of use."""


def _says() -> dict[str, Say]:
    """How each line is called."""
    return {
        "acquired_by": lambda: QCoreApplication.translate("Acquisition", "Taken by"),
        "acquired_at": lambda: QCoreApplication.translate("Acquisition", "Taken on (date and time)"),
        "place": lambda: QCoreApplication.translate("Acquisition", "Place"),
        "authority": lambda: QCoreApplication.translate("Acquisition", "Authority (order, request)"),
        "recorder_make": lambda: QCoreApplication.translate("Acquisition", "Recorder: make"),
        "recorder_model": lambda: QCoreApplication.translate("Acquisition", "Recorder: model"),
        "recorder_serial": lambda: QCoreApplication.translate("Acquisition", "Recorder: serial number"),
        "recorder_clock": lambda: QCoreApplication.translate("Acquisition", "Clock on the recorder"),
        "reference_clock": lambda: QCoreApplication.translate("Acquisition", "True time at that moment"),
    }
