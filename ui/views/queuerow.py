"""One row of the review queue: its picture with its sign, what it is, when and where, and how far judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.design import Size, Space, Type
from ui.look import Look
from ui.player.colours import StageColours
from vidreview.opinions import Standing
from vidreview.queue import QueueItem
from vidreview.records import Verdict
from vidreview.wording import standing_text, verdict_text

SIGNS: Final = {
    None: ("open-mark", "quiet"),
    Verdict.ACCEPTED: ("accept", "danger"),
    Verdict.REJECTED: ("reject", "good"),
    Verdict.UNCERTAIN: ("uncertain", "warning"),
}
_SECOND: Final = ("review", "accent")
_OWN_MARK: Final = ("user", "accent")
_DISPUTE: Final = ("warning", "warning")
_STAGE: Final = StageColours()
_BETWEEN: Final = " · "
PICTURE_PX: Final = 45
"""Height of a picture in a row."""
_CUT: Final = (Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight)
"""Where the lines of a row are cut."""
_PICTURE_WIDTH: Final = PICTURE_PX * 16 // 9
_BADGE_PX: Final = 20
PictureOf = Callable[[QueueItem], QImage | None]


def start_s(item: QueueItem) -> float:
    """Seconds from the first frame of the recording to the start of a span."""
    media = item.footage.media
    origin = media.start.seconds if media else 0
    return float(item.span.start.seconds - origin)


def sign(item: QueueItem) -> tuple[str, str]:
    """The icon of an item and its colour: the own verdict, what is open about it, or that it is the own."""
    if item.standing is Standing.DISAGREED:
        return _DISPUTE
    if item.mine is not None and item.standing is not Standing.SETTLED:
        return SIGNS[item.mine.verdict]
    if item.left and item.readers:
        return _SECOND
    if is_own_mark(item):
        return _OWN_MARK
    return SIGNS[item.verdict]


def is_own_mark(item: QueueItem) -> bool:
    """Whether this person marked it and sees no verdict on it: it waits for nothing of theirs."""
    return item.mark is not None and item.mark.by == item.person and item.verdict is None


def state_words(item: QueueItem, language: str, second: str, marked: str) -> str:
    """How far an item is judged, as this person may know it.

    Args:
        item: Which.
        language: Of the reader.
        second: Asks for a second reading.
        marked: Says that this person marked it.
    """
    if item.standing.disputed:
        told = standing_text(item.standing, language)
        return told if item.verdict is None else f"{told}: {verdict_text(item.verdict, language)}"
    if item.mine is not None:
        return verdict_text(item.mine.verdict, language)
    if item.left and item.readers:
        return second
    if is_own_mark(item):
        return marked
    return verdict_text(item.verdict, language)


class ItemPainter(QStyledItemDelegate):
    """Paints one item: its picture with its sign, what, and under that when and where.

    Attributes:
        pictures: Whether rows have pictures.
        picture_of: Gives that of an item, None while there is none.
        greyscale: Whether colour is taken out of them.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.pictures = True
        self.picture_of: PictureOf = lambda _: None
        self.greyscale = False

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - all rows are alike
    ) -> QSize:
        """A row's: the table gives each its whole width."""
        return QSize(160, self.row_px(option.fontMetrics.height()))

    def row_px(self, line_px: int) -> int:
        """Height of a row: three lines beside a picture, or two, and their air."""
        lines = 3 if self.pictures else 2
        air = Space.S if self.pictures else Space.M + Space.XS
        return max(lines * line_px + air, PICTURE_PX + Space.S if self.pictures else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt asks for one row."""
        colours, box = self._look.colours, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(colours.accent_soft if chosen else colours.surface))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        item: QueueItem = index.data(Qt.ItemDataRole.UserRole)
        kind, _, told = str(index.data()).partition("\n")
        lines: tuple[str, ...] = (told,)
        if self.pictures:
            when, lines = _parted(told)
            self._paint_picture(painter, box, item, when)
        else:
            middle = box.center().y() - Size.ICON // 2
            self._paint_sign(painter, QRect(box.left() + Space.M, middle, Size.ICON, Size.ICON), item)
        left = _PICTURE_WIDTH + 2 * Space.S if self.pictures else 40
        self._paint_words(painter, box.adjusted(left, 4, -Space.S, -4), (kind, *lines), option.font)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRect, item: QueueItem, when: str) -> None:
        top = box.top() + (box.height() - PICTURE_PX) // 2
        place = QRect(box.left() + Space.S, top, _PICTURE_WIDTH, PICTURE_PX)
        painter.fillRect(place, QColor(self._look.colours.stage))
        image = self.picture_of(item)
        if image is not None:
            if self.greyscale:
                image = image.convertToFormat(QImage.Format.Format_Grayscale8)
            size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            whole = QRectF(0, 0, size.width(), size.height())
            whole.moveCenter(QRectF(place).center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(whole, image)
        badge = QRect(place.left(), place.top(), _BADGE_PX, _BADGE_PX)
        painter.fillRect(badge, QColor(self._look.colours.surface))
        self._paint_sign(painter, badge.adjusted(1, 1, -1, -1), item)
        self._paint_when(painter, place, when)

    def _paint_when(self, painter: QPainter, place: QRect, when: str) -> None:
        """On the picture, as under the player: beside it there is room for the camera alone."""
        if not when:
            return
        font = QFont(painter.font())
        font.setPixelSize(Type.SMALL)
        painter.setFont(font)
        label = painter.fontMetrics().boundingRect(when).adjusted(-3, 0, 3, 0)
        label.moveBottomRight(place.bottomRight())
        shade = QColor(self._look.colours.stage)
        shade.setAlphaF(0.75)
        painter.fillRect(label, shade)
        painter.setPen(QColor(_STAGE.text))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, when)

    def _paint_sign(self, painter: QPainter, place: QRect, item: QueueItem) -> None:
        self._look.icon(*sign(item)).paint(painter, place)

    def _paint_words(self, painter: QPainter, box: QRect, lines: Sequence[str], font: QFont) -> None:
        bold, small = QFont(font), QFont(font)
        bold.setBold(True)
        small.setPixelSize(Type.SMALL)
        for at, line in enumerate(lines):
            painter.setFont(small if at else bold)
            painter.setPen(QColor(self._look.colours.quiet if at else self._look.colours.text))
            top = box.top() + at * box.height() // len(lines)
            place = QRect(box.left(), top, box.width(), box.height() // len(lines))
            # The end of a camera's name tells it from the others as much as its beginning.
            elided = painter.fontMetrics().elidedText(line, _CUT[at], place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _parted(told: str) -> tuple[str, tuple[str, str]]:
    """When; and where, and how far judged. Of a known clip that is told there is no when."""
    before, _, judged = told.rpartition(_BETWEEN)
    when, parted, where = before.partition(_BETWEEN)
    return (when, (where, judged)) if parted else ("", (before, judged))
