"""The review queue: flags and marked spans to judge, two lines each, with what was said of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QProgressBar,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import text
from ui.design import Size, Space, Type
from ui.look import Look
from ui.tables import Column, SnapshotTable
from ui.views.filterbar import FilterBar
from ui.widgets.nothing import Nothing
from ui.widgets.page import Speaking
from ui.widgets.parts import button, centred, column, label, row
from ui.workbench import Workbench
from vidreview.known.judging import Share, Truth
from vidreview.narrowing import WallClock, next_left, ordered
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
_DISPUTE: Final = ("warning", "warning")
_MILLISECONDS: Final = len(".000")
"""Of a time, which a list has no use for."""


def start_s(item: QueueItem) -> float:
    """Seconds from the first frame of the recording to the start of a span."""
    media = item.footage.media
    origin = media.start.seconds if media else 0
    return float(item.span.start.seconds - origin)


def sign(item: QueueItem) -> tuple[str, str]:
    """The icon of an item and its colour: the own verdict, or what is open about it."""
    if item.standing is Standing.DISAGREED:
        return _DISPUTE
    if item.mine is not None and item.standing is not Standing.SETTLED:
        return SIGNS[item.mine.verdict]
    if item.left and item.readers:
        return _SECOND
    return SIGNS[item.verdict]


def state_words(item: QueueItem, language: str, second: str) -> str:
    """How far an item is judged, as this person may know it; ``second`` asks for a second reading."""
    if item.standing in (Standing.DISAGREED, Standing.SETTLED):
        told = standing_text(item.standing, language)
        return told if item.verdict is None else f"{told}: {verdict_text(item.verdict, language)}"
    if item.mine is not None:
        return verdict_text(item.mine.verdict, language)
    if item.left and item.readers:
        return second
    return verdict_text(item.verdict, language)


class ItemPainter(QStyledItemDelegate):
    """Paints one item: its sign, what, and under that when and where."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - all rows are alike
    ) -> QSize:
        """Two lines and their air."""
        return QSize(160, 2 * option.fontMetrics.height() + Space.M + Space.XS)

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
        self._paint_sign(painter, box, item)
        self._paint_line(painter, box.adjusted(40, 6, -Space.S, -6), str(index.data()), option.font)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, item: QueueItem) -> None:
        place = QRect(box.left() + Space.M, box.center().y() - Size.ICON // 2, Size.ICON, Size.ICON)
        self._look.icon(*sign(item)).paint(painter, place)

    def _paint_line(self, painter: QPainter, box: QRect, words: str, font: QFont) -> None:
        first, _, second = words.partition("\n")
        bold, small = QFont(font), QFont(font)
        bold.setBold(True)
        small.setPixelSize(Type.SMALL)
        rows = ((bold, first, self._look.colours.text, 0), (small, second, self._look.colours.quiet, 1))
        for each, line, colour, at in rows:
            painter.setFont(each)
            painter.setPen(QColor(colour))
            place = QRect(box.left(), box.top() + at * (box.height() // 2), box.width(), box.height() // 2)
            elided = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


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
    """

    picked = Signal()
    known_wanted = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._clock: WallClock = lambda _: None
        self.found = CaseQueue((), ())
        self.items: tuple[QueueItem, ...] = ()
        self.bar = FilterBar(bench)
        self.table = ItemTable((Column(lambda: "", self._line),), self)
        self.view = QListView()
        self.view.setModel(self.table)
        self.view.setItemDelegate(ItemPainter(bench.look, self.view))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setUniformItemSizes(True)
        self.word(self.view.setAccessibleName, lambda: self.tr("Flags and marked spans to judge"))
        self._told, self._progress, self._open = label("lead"), QProgressBar(), label("quiet", wrap=True)
        self._progress.setTextVisible(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        nothing = Nothing(bench.look, lambda: self.tr("List everything"))
        nothing.word(nothing.tell, lambda: self.tr("Nothing in the queue matches what you chose."))
        nothing.left.connect(self.bar.clear)
        self._stack.addWidget(centred(nothing))
        self._known, self.known = label("quiet", wrap=True), button("tool")
        self.tint(self.known.setIcon, "info", "quiet")
        self.word(self.known.setAccessibleName, lambda: self.tr("Known clips"))
        self.word(self.known.setToolTip, self._about_known)
        self.known.clicked.connect(self.known_wanted)
        known = row(self._known, self.known, spacing=Space.XS)
        known.setStretch(0, 1)
        lines = (self._told, self._progress, self._open, known, self._stack)
        self.setLayout(column(*lines, spacing=Space.S))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())
        self.bar.changed.connect(self._narrow)
        self.bar.left.connect(self.view.setFocus)
        self._count()

    def _line(self, item: QueueItem) -> str:
        language = self._bench.language
        if item.truth is not None:
            return self._told_line(item, item.truth)
        kind = kind_text(item.kind, language)
        if item.mark is not None:
            kind = self.tr("Marked: %1").replace("%1", kind)
        where = item.footage.camera or item.footage.name
        told = state_words(item, language, self.tr("second reading"))
        begins = text.clock(start_s(item))[:-_MILLISECONDS]
        return f"{kind[:1].upper()}{kind[1:]}\n{begins} · {where} · {told}"

    def _told_line(self, item: QueueItem, truth: Truth) -> str:
        drawn = self.tr("Generated: %1").replace("%1", known_text(truth, self._bench.language))
        return f"{self.tr('Known clip')}\n{drawn} · {state_words(item, self._bench.language, '')}"

    def use_clock(self, clock: WallClock) -> None:
        """Where items lie on the wall clock; used from the next `show_queue` on."""
        self._clock = clock

    def show_queue(self, found: CaseQueue) -> None:
        """Replace the items; the current one stays current if it is still listed."""
        before = self.current()
        self.items, self.found = found.items, found
        self.bar.offer(found.items)
        self._list(before)

    def replace(self, item: QueueItem) -> None:
        """One item has changed; it stays listed until the list is made again."""
        self.items = tuple(item if each.id == item.id else each for each in self.items)
        for at, shown in enumerate(self.table.rows):
            if shown.id == item.id:
                self.table.replace(at, item)
        self._count()

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

    def retinted(self) -> None:
        """Rows are painted in the theme's colours."""
        self.view.viewport().update()

    def _go_to(self, at: int) -> None:
        self.view.setCurrentIndex(self.table.index(at, 0))
        self.view.scrollTo(self.view.currentIndex())

    def _narrow(self) -> None:
        self._list(self.current())

    def _list(self, before: QueueItem | None) -> None:
        wanted, clock = self.bar.narrowing, self._clock
        listed = (item for item in self.items if wanted.passes(item, clock))
        self.table.show(ordered(listed, wanted.order, clock))
        if before is None or not self.pick(before.id):
            first = next((item.id for item in self.table.rows if item.left), "")
            if not self.pick(first) and self.table.rows:
                self._go_to(0)
        self._stack.setCurrentIndex(int(bool(self.items) and not self.table.rows))
        self._count()
        self.picked.emit()

    def _count(self) -> None:
        total = sum(item.truth is None for item in self.items)
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
