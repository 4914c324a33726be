"""A small picture of what lies under the pointer on a timeline: quick, with its own time, heads hidden.

It is a keyframe, named by the time that it has itself, so that it comes at once; the exact frame is a click
away. Whoever uses the keyboard has the playhead for the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.design import Space
from ui.look import Look
from ui.mediatime import time_text
from ui.peeks import Peek, Peeks, Scene
from ui.stills import Still
from ui.timeline.scaled import ScaledTimeline
from ui.views.showing import origin_s
from ui.walltime import wall_text
from ui.widgets.page import Speaking
from vidreview.clocks import FootageClock
from vidreview.records import Footage
from vidreview.timing import Timestamp

HEIGHT_PX: Final = 108
HOVER_WIDEST: Final = 640
"""Pixels across in what the pictures are made from."""
_DENSE: Final = 2
_REST_MS: Final = 70
"""Where the pointer passes faster than this, nothing is asked for."""
_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under the pointer.

    Attributes:
        footage: The recording.
        time: The moment in it.
        clock: Its clock, or None where that is not known.
        opener: Opens it for small pictures, on the lane's thread.
        on_stage: A moment of it in the stage's own seconds, which what is to be announced is known by.
    """

    footage: Footage
    time: Timestamp
    clock: FootageClock | None
    opener: Callable[[], Scene]
    on_stage: Callable[[Timestamp], float]

    @property
    def name(self) -> str:
        """Moments that one picture stands for have one name."""
        return f"{self.footage.id} {float(self.time.seconds):.1f}"

    def words(self, at: Timestamp) -> str:
        """Which moment a picture shows: of the recording, and by the wall clock with its bounds."""
        told = time_text(float(at.seconds) - origin_s(self.footage))[:-1]
        return f"{told}\n{wall_text(None if self.clock is None else self.clock.wall(at))}"


class Preview(Speaking):
    """The picture with its words; takes no click and no keyboard."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._page = parent
        self._image, self.words = QImage(), ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, above: QPoint, image: QImage, words: str) -> None:
        """Show a picture over a place of the parent, inside of it."""
        self._image, self.words = image, words
        self.setAccessibleName(words)
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in words.split("\n"))
        picture = self._picture_size()
        width = max(picture.width(), widest) + 2 * Space.XS
        self.resize(width, picture.height() + _LINES * metrics.height() + 3 * Space.XS)
        left = min(max(0, above.x() - width // 2), max(0, self._page.width() - width))
        self.move(left, max(0, above.y() - self.height() - Space.XS))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt asks for the picture."""
        painter, colours = QPainter(self), self.look.colours
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QColor(colours.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        place = self.rect().adjusted(Space.XS, Space.XS, -Space.XS, -Space.XS)
        size = self._picture_size()
        place.setHeight(size.height())
        painter.fillRect(place, QColor(colours.stage))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = place.adjusted(0, 0, 0, 0)
        whole.setSize(size)
        whole.moveCenter(place.center())
        painter.drawImage(whole, self._image)
        words = self.rect().adjusted(Space.XS, size.height() + 2 * Space.XS, -Space.XS, 0)
        painter.setPen(QColor(colours.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.words)
        painter.end()

    def _picture_size(self) -> QSize:
        return self._image.size().scaled(QSize(16 * HEIGHT_PX, HEIGHT_PX), Qt.AspectRatioMode.KeepAspectRatio)


class Hover(QObject):
    """Shows a preview while the pointer rests over a timeline.

    Args:
        look: Of the window.
        page: What the preview lies over.
        timeline: Whose pointer it follows.
        spot_at: What lies at a place of the timeline; None where nothing is to be shown.
        parent: In Qt's sense.
    """

    def __init__(
        self,
        look: Look,
        page: QWidget,
        timeline: ScaledTimeline,
        spot_at: Callable[[QPointF], Spot | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page, self._timeline, self._spot_at = page, timeline, spot_at
        self._place: QPointF | None = None
        self._spot: Spot | None = None
        self._greyscale = self._covered = False
        self._veiled: Callable[[float], bool] = lambda _: False
        self.preview = Preview(look, page)
        self.peeks = Peeks("preview", self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        timeline.hovered.connect(self._hovered)
        self.peeks.made.connect(self._made)

    def set_greyscale(self, greyscale: bool) -> None:
        """Take colour out, or put it back."""
        self._greyscale = greyscale

    def set_covered(self, covered: bool) -> None:
        """Show nothing until the person is ready."""
        self._covered = covered
        if covered:
            self.stop()

    def veil(self, veiled: Callable[[float], bool]) -> None:
        """Show no moment, in the stage's own seconds, that the person is to be asked about before."""
        self._veiled = veiled

    def stop(self) -> None:
        """Show nothing, and make nothing any more."""
        self._rest.stop()
        self._spot = None
        self.preview.hide()
        self.peeks.want(())

    def forget(self) -> None:
        """Let go of recordings and pictures."""
        self.stop()
        self.peeks.forget()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Let go of everything and wait for the thread."""
        self.stop()
        return self.peeks.shutdown(timeout_s)

    def look(self) -> None:
        """Show what lies under the pointer now."""
        spot = None if self._place is None or self._covered else self._spot_at(self._place)
        if spot is None or self._veiled(spot.on_stage(spot.time)):
            self.stop()
            return
        self._spot = spot
        made = self.peeks.of(spot.name)
        if made is not None:
            self.peeks.want(())
            self._show(spot, made)
        else:
            height = HEIGHT_PX * _DENSE
            wanted = Peek(spot.name, spot.footage.id, spot.opener, spot.time, height, exact=False)
            self.peeks.want([wanted])

    def _hovered(self, place: QPointF | None) -> None:
        self._place = place
        if place is None:
            self.stop()
        else:
            self._rest.start()

    def _made(self, name: str) -> None:
        spot, made = self._spot, self.peeks.of(name)
        if spot is not None and made is not None and spot.name == name:
            self._show(spot, made)

    def _show(self, spot: Spot, made: Still) -> None:
        """Show a picture, which may lie before the moment that is pointed at."""
        if self._place is None or self._veiled(spot.on_stage(made.time)):
            self.stop()
            return
        grey = QImage.Format.Format_Grayscale8
        image = made.image.convertToFormat(grey) if self._greyscale else made.image
        above = self._timeline.mapTo(self._page, QPoint(round(self._place.x()), 0))
        self.preview.show_at(above, image, spot.words(made.time))
