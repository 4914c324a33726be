"""The review queue: flags and marked spans to judge, a picture and some words each, with what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import text
from ui.collecting import Leaving
from ui.design import Size, Space, Type
from ui.look import Look
from ui.player.colours import StageColours
from ui.tables import Column, SnapshotTable
from ui.views.filterbar import FilterBar
from ui.widgets.nothing import Nothing
from ui.widgets.page import Speaking
from ui.widgets.parts import button, centred, column, label, row
from ui.workbench import Workbench
from vidreview.known.judging import Share, Truth
from vidreview.narrowing import Index, next_left, ordered
from vidreview.opinions import Agreement, Standing
from vidreview.permissions import Permission
from vidreview.queue import CaseQueue, QueueItem
from vidreview.records import Verdict
from vidreview.wording import kind_text, known_text, phrase, standing_text, verdict_text

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
_MILLISECONDS: Final = len(".000")
"""Of a time, which a list has no use for."""

PICTURE_PX: Final = 45
"""Height of a picture in a row."""
_CUT: Final = (Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight)
"""Where the lines of a row are cut."""
_PICTURE_WIDTH: Final = PICTURE_PX * 16 // 9
_BADGE_PX: Final = 20
_KEPT: Final = "review/pictures"

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
    if item.standing in (Standing.DISAGREED, Standing.SETTLED):
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


class Rows(QTableView):
    """The list itself. A table of one column: it knows where a row lies without going through all of them.

    Signals:
        moved(): Other rows may be in sight now.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def set_row_px(self, height: int) -> None:
        """Every row is so high."""
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.moved.emit()

    def in_sight(self) -> range:
        """The rows that are seen, at least in part."""
        bottom = self.viewport().height() - 1
        first, last = self.rowAt(0), self.rowAt(bottom)
        if first < 0:
            return range(0)
        return range(first, last + 1 if last >= 0 else self.model().rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt tells of another size."""
        super().resizeEvent(event)
        self.moved.emit()


class ItemTable(SnapshotTable[QueueItem]):
    """The queue's model: what is listed, in its order; the item itself is under the user role."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt asks for one aspect of an item."""
        if index.isValid() and role == Qt.ItemDataRole.UserRole:
            return self.row_at(index)
        return super().data(index, role)


class Queue(Speaking):
    """The items with how many are judged, and a bar of what is listed (`bar`, for the page to place).

    Signals:
        picked(): Another item is current, or none.
        known_wanted(): The person asks about known clips.
        rows_moved(): Other rows are in sight, or shown otherwise.
    """

    picked = Signal()
    known_wanted = Signal()
    rows_moved = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._index = Index()
        self._leaving = Leaving(self)
        self._veiled: Callable[[QueueItem], bool] = lambda _: False
        self.found = CaseQueue((), ())
        self.items: tuple[QueueItem, ...] = ()
        self.bar = FilterBar(bench)
        self.table = ItemTable((Column(lambda: "", self._line),), self)
        self.view = Rows()
        self.view.setModel(self.table)
        self._painter = ItemPainter(bench.look, self.view)
        self._painter.pictures = bool(bench.personal.number(_KEPT, 1))
        self.view.setItemDelegate(self._painter)
        self._fit_rows()
        self.word(self.view.setAccessibleName, lambda: self.tr("Flags and marked spans to judge"))
        self._told, self._progress, self._open = label("lead"), QProgressBar(), label("quiet", wrap=True)
        self._progress.setTextVisible(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        nothing = Nothing(bench.look, lambda: self.tr("List everything"))
        nothing.word(nothing.tell, lambda: self.tr("Nothing in the queue matches what you chose."))
        nothing.left.connect(self.bar.clear)
        self._stack.addWidget(centred(nothing))
        self._known, self.known, self.pictures = label("quiet", wrap=True), button("tool"), button("tool")
        self.pictures.setCheckable(True)
        self.pictures.setChecked(self._painter.pictures)
        self.tint(self.pictures.setIcon, "footage", "quiet")
        self.word(self.pictures.setAccessibleName, lambda: self.tr("Pictures in the list"))
        self.word(self.pictures.setToolTip, lambda: self.tr("Pictures in the list"))
        self.pictures.toggled.connect(self.show_pictures)
        self.tint(self.known.setIcon, "info", "quiet")
        self.word(self.known.setAccessibleName, lambda: self.tr("Known clips"))
        self.word(self.known.setToolTip, self._about_known)
        self.known.clicked.connect(self.known_wanted)
        known = row(self._known, self.known, self.pictures, spacing=Space.XS)
        known.setStretch(0, 1)
        lines = (self._told, self._progress, self._open, known, self._stack)
        self.setLayout(column(*lines, spacing=Space.S))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())
        self.view.moved.connect(self.rows_moved)
        self.bar.changed.connect(self._narrow)
        self.bar.left.connect(self.view.setFocus)
        self._count()
        self._count_listed()

    def _line(self, item: QueueItem) -> str:
        language = self._bench.language
        if item.truth is not None:
            return self._told_line(item, item.truth)
        kind = kind_text(item.kind, language)
        if item.mark is not None:
            kind = self.tr("Marked: %1").replace("%1", kind)
        where = item.footage.camera or item.footage.name
        told = state_words(item, language, self.tr("second reading"), self.tr("marked by you"))
        begins = text.clock(start_s(item))[:-_MILLISECONDS]
        return f"{kind[:1].upper()}{kind[1:]}\n{begins} · {where} · {told}"

    def _told_line(self, item: QueueItem, truth: Truth) -> str:
        drawn = self.tr("Generated: %1").replace("%1", known_text(truth, self._bench.language))
        return f"{self.tr('Known clip')}\n{drawn} · {state_words(item, self._bench.language, '', '')}"

    def show_queue(self, found: CaseQueue, index: Index | None = None) -> None:
        """Replace the items; the current one stays current if it is still listed.

        Args:
            found: The items.
            index: What narrowing them needs to know; made here where None, which takes long for thousands.
        """
        before = self.current()
        self._leaving.let_go(self.items)
        self.items, self.found = found.items, found
        self._index = index or Index(found.items)
        self.bar.offer(found.items)
        self._count()
        self._list(before)

    def replace(self, item: QueueItem) -> None:
        """One item has changed; it stays listed until the list is made again."""
        self._index.renew(item)
        self.items = tuple(item if each.id == item.id else each for each in self.items)
        for at, shown in enumerate(self.table.rows):
            if shown.id == item.id:
                self.table.replace(at, item)
        self._count()
        self._count_listed()

    def pictures_of(self, picture_of: PictureOf) -> None:
        """Where the pictures of rows come from."""
        self._painter.picture_of = lambda item: None if self._veiled(item) else picture_of(item)

    def veil(self, veiled: Callable[[QueueItem], bool]) -> None:
        """Show no picture of an item that the person is to be asked about before; asked at each painting."""
        self._veiled = veiled
        self.view.viewport().update()

    def set_greyscale(self, greyscale: bool) -> None:
        """Take colour out of the pictures, or put it back."""
        self._painter.greyscale = greyscale
        self.view.viewport().update()

    def show_pictures(self, shown: bool) -> None:
        """Show rows with pictures or without, and remember it for the person."""
        self._bench.personal.keep(_KEPT, int(shown))
        self._painter.pictures = shown
        self._fit_rows()
        self.view.scrollTo(self.view.currentIndex())

    def in_sight(self) -> tuple[QueueItem, ...]:
        """The items that are to have a picture now, from the top."""
        if not self._painter.pictures:
            return ()
        listed = (self.table.rows[at] for at in self.view.in_sight())
        return tuple(item for item in listed if not self._veiled(item))

    def current(self) -> QueueItem | None:
        """The current item."""
        index = self.view.currentIndex()
        return self.table.row_at(index) if index.isValid() else None

    def listed(self) -> tuple[QueueItem, ...]:
        """The items in the order shown."""
        return self.table.rows

    def pick(self, item_id: str) -> bool:
        """Make an item current; False where it is not listed."""
        for at, item in enumerate(self.table.rows):
            if item.id == item_id:
                self._go_to(at)
                return True
        return False

    def clear_choice(self) -> None:
        """No item is current."""
        self.view.setCurrentIndex(QModelIndex())

    def go(self, by: int) -> bool:
        """Go some items on or back; False at the end."""
        at = self.view.currentIndex().row() + by
        if not 0 <= at < len(self.table.rows):
            return False
        self._go_to(at)
        return True

    def to_next_left(self) -> bool:
        """Go to the next item that wants this person's verdict, around the end; False where none is left."""
        at = next_left(self.table.rows, self.view.currentIndex().row())
        if at is not None:
            self._go_to(at)
        return at is not None

    def summary(self) -> str:
        """How many are judged, in words."""
        return self._told.text()

    def open_points(self) -> str:
        """What else is open, and how well people agree, in words."""
        return "\n".join(self._open_lines())

    def speak(self) -> None:
        """Also the items and the counts."""
        super().speak()
        self.table.speak()
        self._count()
        self._count_listed()

    def changeEvent(self, event: QEvent) -> None:
        """Rows are as high as their letters need."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def retinted(self) -> None:
        """Rows are painted in the theme's colours."""
        self.view.viewport().update()

    def _fit_rows(self) -> None:
        self.view.set_row_px(self._painter.row_px(self.view.fontMetrics().height()))

    def _go_to(self, at: int) -> None:
        self.view.setCurrentIndex(self.table.index(at, 0))
        self.view.scrollTo(self.view.currentIndex())

    def _narrow(self) -> None:
        self._list(self.current())

    def _list(self, before: QueueItem | None) -> None:
        wanted, index = self.bar.narrowing, self._index
        self.table.show(ordered(wanted.sift(self.items, index), wanted.order, index))
        if before is None or not self.pick(before.id):
            first = next((item.id for item in self.table.rows if item.left), "")
            if not self.pick(first) and self.table.rows:
                self._go_to(0)
        self._stack.setCurrentIndex(int(bool(self.items) and not self.table.rows))
        self._count_listed()
        self.picked.emit()
        self.rows_moved.emit()

    def _count(self) -> None:
        total = sum(item.clip is None or item.truth is None for item in self.items)
        left = sum(item.left for item in self.items)
        told = self.tr("%1 of %2 judged").replace("%1", str(total - left)).replace("%2", str(total))
        self._told.setText(told)
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(total - left)
        self._progress.setAccessibleName(told)
        self._open.setText(text.bound("\n".join(self._open_lines())))
        self._open.setToolTip(
            "\n".join((*map(self._agreement_words, self.found.agreements), *self._rights()))
        )
        self._open.setVisible(bool(self._open.text()))
        self._say_known()

    def _count_listed(self) -> None:
        sealed = sum(item.sealed for item in self.items) if self.bar.narrowing.band else 0
        self.bar.show_count(len(self.table.rows), len(self.items), sealed)

    def _say_known(self) -> None:
        """Whether known clips are among the flags is told to everyone; which they are, by a verdict."""
        share, may = self.found.seeding.share, self._bench.may(Permission.SEED_CLIPS)
        told = phrase(f"known-share.{share.value}", self._bench.language)
        self._known.setText(self.tr("Known clips: %1").replace("%1", told))
        self._known.setToolTip(self._about_known())
        self._known.setVisible(may or share is not Share.OFF)
        self.known.setVisible(may)

    def _about_known(self) -> str:
        return self.tr(
            "Generated clips with known truth among the flags, to see how well they are looked at."
        )

    def _open_lines(self) -> list[str]:
        second = sum(item.left and bool(item.readers) for item in self.items)
        disputed = sum(item.standing is Standing.DISAGREED for item in self.items)
        lines = [self.tr("%n for a second reading", "", second)] if second else []
        lines += [self.tr("%n disagreement(s) to settle", "", disputed)] if disputed else []
        if self.found.agreements:
            most = max(self.found.agreements, key=lambda found: found.n)
            lines.append(self._agreement_words(most))
        return lines + self._rights()[:1]

    def _rights(self) -> list[str]:
        """How well people tell known clips; the own figure, or everyone's for who only reads."""
        return [self._right_words(each) for each in self.found.vigilance]

    def _right_words(self, found: Agreement) -> str:
        words = self.tr("%1, known clips: right on %2 of %3")
        if found.telling:
            words = self.tr("%1, known clips: κ %4 ± %5, right on %2 of %3")
        values = (found.people[0], str(found.alike), str(found.n))
        numbers = (text.decimal(found.kappa or 0.0), text.decimal(found.margin or 0.0))
        for at, value in enumerate((*values, *numbers), 1):
            words = words.replace(f"%{at}", value)
        return words

    def _agreement_words(self, found: Agreement) -> str:
        words = self.tr("%1 and %2: alike on %3 of %4")
        if found.telling:
            words = self.tr("%1 and %2: κ %5 ± %6, alike on %3 of %4")
        values = (*found.people, str(found.alike), str(found.n))
        numbers = (text.decimal(found.kappa or 0.0), text.decimal(found.margin or 0.0))
        for at, value in enumerate((*values, *numbers), 1):
            words = words.replace(f"%{at}", value)
        return words
