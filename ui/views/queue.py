"""The review queue: flags to judge, two lines each, with what was said of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import text
from ui.design import Size, Space, Type
from ui.look import Look
from ui.tables import Column, Sieve, SnapshotTable
from ui.widgets.page import Speaking
from ui.widgets.parts import Choice, column, label
from ui.workbench import Workbench
from vidreview.records import Verdict
from vidreview.review import QueuedProposal
from vidreview.wording import kind_text, verdict_text

SIGNS: Final = {
    None: ("open-mark", "quiet"),
    Verdict.ACCEPTED: ("accept", "danger"),
    Verdict.REJECTED: ("reject", "good"),
    Verdict.UNCERTAIN: ("uncertain", "warning"),
}
_ALL: Final = "all"
_LEFT: Final = "left"


def start_s(flag: QueuedProposal) -> float:
    """Seconds from the first frame of the recording to the start of a flag."""
    media = flag.footage.media
    origin = media.start.seconds if media else 0
    return float(flag.proposal.span.start.seconds - origin)


class FlagPainter(QStyledItemDelegate):
    """Paints one flag: its verdict's sign, what and where, and when."""

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
        flag: QueuedProposal = index.data(Qt.ItemDataRole.UserRole)
        self._paint_sign(painter, box, flag)
        self._paint_line(painter, box.adjusted(40, 6, -Space.S, -6), str(index.data()), option.font)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, flag: QueuedProposal) -> None:
        place = QRect(box.left() + Space.M, box.center().y() - Size.ICON // 2, Size.ICON, Size.ICON)
        self._look.icon(*SIGNS[flag.verdict]).paint(painter, place)

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


class FlagTable(SnapshotTable[QueuedProposal]):
    """The queue's model; the flag itself is under the user role."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt asks for one aspect of a flag."""
        if index.isValid() and role == Qt.ItemDataRole.UserRole:
            return self.row_at(index)
        return super().data(index, role)


class Queue(Speaking):
    """The flags with how many are judged, and a choice of which are listed.

    Signals:
        picked(): Another flag is current, or none.
    """

    picked = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self.table = FlagTable((Column(lambda: "", self._line),), self)
        self.sieve = Sieve(self.table, self)
        self.sieve.setDynamicSortFilter(False)
        self.view = QListView()
        self.view.setModel(self.sieve)
        self.view.setItemDelegate(FlagPainter(bench.look, self.view))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setUniformItemSizes(True)
        self.word(self.view.setAccessibleName, lambda: self.tr("Flags to judge"))
        self._told, self._bar = label("lead"), QProgressBar()
        self._bar.setTextVisible(False)
        self.filter = Choice()
        self.word(self.filter.setAccessibleName, lambda: self.tr("Which flags are listed"))
        self.setLayout(column(self._told, self._bar, self.filter, self.view, spacing=Space.S))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())
        self.filter.activated.connect(self._refilter)
        self._fill_filter()

    def _line(self, flag: QueuedProposal) -> str:
        language = self._bench.language
        kind = kind_text(flag.proposal.kind, language)
        where = flag.footage.camera or flag.footage.name
        told = verdict_text(flag.verdict, language)
        return f"{kind[:1].upper()}{kind[1:]} · {where}\n{text.clock(start_s(flag))} · {told}"

    def show_flags(self, flags: tuple[QueuedProposal, ...]) -> None:
        """Replace the flags; the current one stays current if it is still there."""
        before = self.current()
        self.table.show(flags)
        self.sieve.invalidate()
        if before is None or not self.pick(before.id):
            first = next((flag.id for flag in self.listed() if flag.verdict is None), "")
            if not self.pick(first) and self.sieve.rowCount():
                self.view.setCurrentIndex(self.sieve.index(0, 0))
        self._count()
        self.picked.emit()

    def replace(self, flag: QueuedProposal) -> None:
        """One flag has changed."""
        for at, row in enumerate(self.table.rows):
            if row.id == flag.id:
                self.table.replace(at, flag)
        self._count()

    def current(self) -> QueuedProposal | None:
        """The current flag."""
        index = self.view.currentIndex()
        return self.sieve.row_at(index) if index.isValid() else None

    def listed(self) -> tuple[QueuedProposal, ...]:
        """The flags in the order shown."""
        return tuple(self.sieve.row_at(self.sieve.index(at, 0)) for at in range(self.sieve.rowCount()))

    def pick(self, flag_id: str) -> bool:
        """Make a flag current; False where it is not listed."""
        for at, flag in enumerate(self.listed()):
            if flag.id == flag_id:
                self.view.setCurrentIndex(self.sieve.index(at, 0))
                self.view.scrollTo(self.view.currentIndex())
                return True
        return False

    def go(self, by: int) -> bool:
        """Go some flags on or back; False at the end."""
        at = self.view.currentIndex().row() + by
        if not 0 <= at < self.sieve.rowCount():
            return False
        self.view.setCurrentIndex(self.sieve.index(at, 0))
        return True

    def to_next_unjudged(self) -> bool:
        """Go to the next flag that nobody has judged, around the end; False where none is left."""
        flags, at = self.listed(), self.view.currentIndex().row()
        for flag in (*flags[at + 1 :], *flags[: max(0, at)]):
            if flag.verdict is None:
                return self.pick(flag.id)
        return False

    def summary(self) -> str:
        """How many flags are judged, in words."""
        return self._told.text()

    def speak(self) -> None:
        """Also the flags, the filter and the count."""
        super().speak()
        self.table.speak()
        self._fill_filter()
        self._count()

    def retinted(self) -> None:
        """Rows are painted in the theme's colours."""
        self.view.viewport().update()

    def _count(self) -> None:
        total = len(self.table.rows)
        judged = sum(flag.verdict is not None for flag in self.table.rows)
        told = self.tr("%1 of %2 judged").replace("%1", str(judged)).replace("%2", str(total))
        self._told.setText(told)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(judged)
        self._bar.setAccessibleName(told)

    def _fill_filter(self) -> None:
        chosen = self.filter.currentData() or _ALL
        self.filter.clear()
        self.filter.addItem(self.tr("All flags"), _ALL)
        self.filter.addItem(self.tr("Left to judge"), _LEFT)
        for verdict in Verdict:
            words = verdict_text(verdict, self._bench.language)
            self.filter.addItem(f"{words[:1].upper()}{words[1:]}", verdict.value)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))

    def _refilter(self) -> None:
        wanted, current = self.filter.currentData(), self.current()
        self.sieve.keep(lambda flag: wanted in (_ALL, flag.verdict.value if flag.verdict else _LEFT))
        if current is None or not self.pick(current.id):
            self.view.setCurrentIndex(self.sieve.index(0, 0))
        self.picked.emit()
