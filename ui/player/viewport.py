"""How much of a picture is seen, and which part: zoom and pan. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

MOST: Final = 16.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """A part of a picture on a stage.

    Attributes:
        zoom: 1 where all of the picture fits the stage, more where it is larger.
        x, y: The place in the picture that is in the middle of the stage, 0 to 1 from left and top.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def whole(self) -> bool:
        """Whether all of the picture is seen."""
        return self.zoom <= 1.0

    def rect(self, stage: QSizeF, picture: QSizeF) -> QRectF:
        """Where the picture lies on the stage; it may reach beyond its edges."""
        size = picture.scaled(stage, Qt.AspectRatioMode.KeepAspectRatio) * self.zoom
        left = stage.width() / 2 - self.x * size.width()
        top = stage.height() / 2 - self.y * size.height()
        return QRectF(QPointF(left, top), size)

    def zoomed(self, factor: float, about: QPointF, stage: QSizeF, picture: QSizeF) -> Viewport:
        """Larger by ``factor``, with what is under ``about`` kept there."""
        before = self.rect(stage, picture)
        zoom = min(max(self.zoom * factor, 1.0), MOST)
        size = before.size() * (zoom / self.zoom)
        if not size.width() or not size.height():
            return self
        left = about.x() - (about.x() - before.x()) / before.width() * size.width()
        top = about.y() - (about.y() - before.y()) / before.height() * size.height()
        x = (stage.width() / 2 - left) / size.width()
        y = (stage.height() / 2 - top) / size.height()
        return Viewport(zoom, x, y).kept(stage, picture)

    def moved(self, by: QPointF, stage: QSizeF, picture: QSizeF) -> Viewport:
        """The picture moved over the stage by some pixels."""
        size = self.rect(stage, picture).size()
        if not size.width() or not size.height():
            return self
        moved = Viewport(self.zoom, self.x - by.x() / size.width(), self.y - by.y() / size.height())
        return moved.kept(stage, picture)

    def kept(self, stage: QSizeF, picture: QSizeF) -> Viewport:
        """The same, moved so that no more of the empty stage shows than must."""
        size = self.rect(stage, picture).size()
        return Viewport(
            self.zoom,
            _inside(self.x, stage.width() / size.width() / 2 if size.width() else 1.0),
            _inside(self.y, stage.height() / size.height() / 2 if size.height() else 1.0),
        )


def _inside(middle: float, half: float) -> float:
    """Where the middle may be when ``half`` of the picture lies on either side of it."""
    return 0.5 if half >= 0.5 else min(max(middle, half), 1 - half)
