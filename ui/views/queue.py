"""The review queue: flags and marked spans to judge, a picture and some words each, with what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from ui import text
from ui.collecting import Leaving
from ui.design import Space
from ui.tables import Column
from ui.views.filterbar import FilterBar
from ui.views.queuelist import ItemTable, Rows
from ui.views.queuerow import ItemPainter, PictureOf, start_s, state_words
from ui.widgets.nothing import Nothing
from ui.widgets.page import Speaking
from ui.widgets.parts import button, centred, column, label, row
from ui.workbench import Workbench
from vidreview.known.judging import Share, Truth
from vidreview.narrowing import Index, next_left, ordered
from vidreview.opinions import Agreement, Standing
from vidreview.permissions import Permission
from vidreview.queue import CaseQueue, QueueItem
from vidreview.wording import kind_text, known_text, phrase

_MILLISECONDS: Final = len(".000")
"""Of a time, which a list has no use for."""
_KEPT: Final = "review/pictures"


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
