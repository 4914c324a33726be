"""How an analysis is to look: how much it flags, how small is too small, and where nobody is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QDialog, QSizePolicy, QSlider, QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.look import Look
from ui.widgets.fields import field, hinted
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, Choice, button, column, label, row
from ui.workbench import Workbench
from vidreview.analysis import Region, Settings
from vidreview.tuning import Backdrop, Level, backdrops, last_settings, level_of, levels

_CANVAS: Final = QSize(480, 270)
_LEAST_SIDE: Final = 0.02
_HEIGHTS: Final = (12, 200)


class RegionCanvas(QWidget):
    """A camera's coarse picture with the regions that are ignored; dragging a rectangle adds one.

    Signals:
        drawn(object): Corners of a new region, as parts of width and height.
    """

    drawn = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self._regions: tuple[Region, ...] = ()
        self._from: QPointF | None = None
        self._to = QPointF()
        self.setMinimumSize(_CANVAS / 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        """Wide enough to draw in."""
        return _CANVAS

    def show_backdrop(self, backdrop: Backdrop | None, regions: tuple[Region, ...]) -> None:
        """Show another camera, or other regions."""
        if backdrop is None:
            self._image = QImage()
        else:
            high, wide = backdrop.picture.shape[:2]
            content = backdrop.picture.tobytes()
            self._image = QImage(content, wide, high, 3 * wide, QImage.Format.Format_BGR888).copy()
        self._regions = regions
        self.update()

    def _frame(self) -> QRectF:
        """Where the picture lies in the widget."""
        if self._image.isNull():
            return QRectF(self.rect())
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """The picture in its coarse squares, the regions, and the one being drawn."""
        painter, frame = QPainter(self), self._frame()
        painter.fillRect(frame, QColor(self._look.colours.surface))
        if not self._image.isNull():
            painter.drawImage(frame, self._image)
        accent = QColor(self._look.colours.warning)
        painter.setPen(QPen(accent, 2))
        accent.setAlpha(90)
        painter.setBrush(accent)
        for region in self._regions:
            painter.drawPolygon(QPolygonF([self._at(frame, *corner) for corner in region.corners]))
        if self._from is not None:
            painter.drawRect(QRectF(self._from, self._to).normalized())

    def _at(self, frame: QRectF, x: float, y: float) -> QPointF:
        return QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A corner."""
        self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The other corner, so far."""
        self._to = event.position()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The rectangle is there, unless it is too small to be meant."""
        if self._from is None:
            return
        frame, box = self._frame(), QRectF(self._from, event.position()).normalized()
        self._from = None
        self.update()
        left, right = ((x - frame.left()) / frame.width() for x in (box.left(), box.right()))
        top, bottom = ((y - frame.top()) / frame.height() for y in (box.top(), box.bottom()))
        left, right, top, bottom = (min(max(part, 0.0), 1.0) for part in (left, right, top, bottom))
        if right - left >= _LEAST_SIDE and bottom - top >= _LEAST_SIDE:
            self.drawn.emit(((left, top), (right, top), (right, bottom), (left, bottom)))


class LookingPage(Speaking):
    """The settings of an analysis.

    Signals:
        chosen(object): The settings to analyse with.
        given_up(): Nothing is to be analysed.
    """

    chosen = Signal(object)
    given_up = Signal()

    def __init__(self, bench: Workbench, case: str) -> None:
        super().__init__(bench.look)
        self._settings, self._backdrops = Settings(), tuple[Backdrop, ...]()
        self._levels: tuple[Level, ...] = levels()
        self.sensitivity, self.smallest = (
            QSlider(Qt.Orientation.Horizontal),
            QSlider(Qt.Orientation.Horizontal),
        )
        self.meaning, self.least = label(wrap=True), label()
        self.camera, self.canvas = Choice(), RegionCanvas(bench.look)
        self.remove, self.cancel, self.start = button(), button(), button("primary")
        self.sensitivity.setRange(0, len(self._levels) - 1)
        self.smallest.setRange(*_HEIGHTS)
        self.setLayout(self._build())
        self._connect()
        self._show()
        bench.ask(self, lambda: (last_settings(bench.desk, case), backdrops(bench.desk, case)), self._known)

    def _build(self) -> QVBoxLayout:
        self.word(self.remove.setText, lambda: self.tr("Remove the last region"))
        self.word(self.cancel.setText, lambda: self.tr("Cancel"))
        self.word(self.start.setText, lambda: self.tr("Analyse"))
        self.word(self.canvas.setAccessibleName, lambda: self.tr("Regions in which nobody is judged"))
        title = label("title")
        self.word(title.setText, lambda: self.tr("Set the analysis"))
        box = column(
            title,
            field(self, lambda: self.tr("How much is flagged"), self.sensitivity),
            self.meaning,
            field(self, lambda: self.tr("Least height of a person in the picture"), self.smallest),
            self.least,
            field(self, lambda: self.tr("Camera"), self.camera),
            hinted(self, self._hint),
            self.canvas,
            row(self.remove, STRETCH, self.cancel, self.start),
            spacing=Space.M,
            margin=Space.XL,
        )
        box.setStretch(7, 1)
        return box

    def _hint(self) -> str:
        return self.tr(
            "Drag a rectangle where nobody needs to be judged, such as a screen or a street behind a window. "
            "The picture is so coarse that nobody can be recognised."
        )

    def _connect(self) -> None:
        self.sensitivity.valueChanged.connect(self._set_level)
        self.smallest.valueChanged.connect(self._set_height)
        self.camera.currentIndexChanged.connect(lambda: self._show())
        self.canvas.drawn.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self.given_up)
        self.start.clicked.connect(lambda: self.chosen.emit(self._settings))

    def _known(self, answer: tuple[Settings, tuple[Backdrop, ...]]) -> None:
        """Starts from how the case was analysed last."""
        self._settings, self._backdrops = answer
        self._levels = _with(self._levels, self._settings.threshold)
        self.sensitivity.setRange(0, len(self._levels) - 1)
        self.camera.clear()
        for backdrop in self._backdrops:
            self.camera.addItem(text.camera(backdrop.camera), backdrop.camera)
        self._show()

    def _set_level(self, at: int) -> None:
        self._settings = replace(self._settings, threshold=self._levels[at].threshold)
        self._show()

    def _set_height(self, pixels: int) -> None:
        self._settings = replace(self._settings, min_height_px=float(pixels))
        self._show()

    def _add(self, corners: tuple[tuple[float, float], ...]) -> None:
        region = Region(str(self.camera.currentData() or ""), corners)
        self._settings = replace(self._settings, ignored=(*self._settings.ignored, region))
        self._show()

    def _remove(self) -> None:
        last = self._own()[-1]
        kept = [region for region in self._settings.ignored if region is not last]
        self._settings = replace(self._settings, ignored=tuple(kept))
        self._show()

    def _own(self) -> tuple[Region, ...]:
        return self._settings.of_camera(str(self.camera.currentData() or "")).ignored

    def speak(self) -> None:
        """Also what the sliders mean."""
        super().speak()
        self._show()

    def _show(self) -> None:
        at = min(
            range(len(self._levels)), key=lambda i: abs(self._levels[i].threshold - self._settings.threshold)
        )
        for slider, value in ((self.sensitivity, at), (self.smallest, round(self._settings.min_height_px))):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        self.meaning.setText(self._means(self._levels[at]))
        self.least.setText(self.tr("%n pixel(s)", "", round(self._settings.min_height_px)))
        shown = [each for each in self._backdrops if each.camera == self.camera.currentData()]
        self.canvas.show_backdrop(shown[0] if shown else None, self._own())
        self.remove.setEnabled(bool(self._own()))

    def _means(self, level: Level) -> str:
        """What a level costs, in flags an hour."""
        if level.flags_an_hour is None:
            return self.tr("Flags from a score of %1").replace("%1", text.decimal(level.threshold))
        told = (
            self.tr(
                "Fewer than %1 flags in an hour of ordinary activity, as counted on the project's recordings"
            )
            if level.at_most
            else self.tr(
                "About %1 flags in an hour of ordinary activity, as counted on the project's recordings"
            )
        )
        return told.replace("%1", str(max(1, round(level.flags_an_hour))))


def _with(found: tuple[Level, ...], threshold: float) -> tuple[Level, ...]:
    """The levels with the one that was used last among them, least sensitive first."""
    if any(abs(level.threshold - threshold) < 1e-6 for level in found):
        return found
    return tuple(sorted((*found, level_of(threshold)), key=lambda level: -level.threshold))


class AnalysisDialog(QDialog):
    """A window around the page."""

    def __init__(self, bench: Workbench, case: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = LookingPage(bench, case)
        self.page.given_up.connect(self.reject)
        self.page.chosen.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.page.start.setDefault(True)
        self.page.sensitivity.setFocus()
        self.setWindowTitle(self.page.tr("Set the analysis"))
        self.resize(560, 640)
