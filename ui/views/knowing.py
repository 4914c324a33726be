"""Known clips in the window: the store that they lie in, making the next ones, and the setting of a case."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.jobs import Outcome
from ui.tasks import Task
from ui.widgets.dialog import Sheet
from ui.widgets.fields import field
from ui.widgets.parts import Choice, label
from ui.workbench import Workbench
from vidreview.desk import Desk
from vidreview.known.judging import Share, seeding
from vidreview.known.library import library
from vidreview.permissions import Permission, permits
from vidreview.queue import QueueItem
from vidreview.wording import phrase


class Shelf:
    """The library of known clips, opened when the first is wanted. May be used from any thread.

    Args:
        folder: Where it lies.
        language: Of the names in it.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self._language = language
        self._lock = threading.Lock()
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk | None:
        """The library where it is open."""
        return self._desk

    def open(self) -> Desk:
        """Opens the library, which is made first where there is none."""
        with self._lock:
            if self._desk is None:
                self._desk = library(self.folder, self._language)
            return self._desk

    def close(self) -> None:
        """Leaves the library."""
        with self._lock:
            if self._desk is not None:
                self._desk.close()
                self._desk = None

    def for_case(self, desk: Desk, case: str) -> Desk | None:
        """The library where known clips are among the flags that this person judges."""
        wanted = seeding(desk, case).share is not Share.OFF and permits(desk.role, Permission.DECIDE)
        return self.open() if wanted else None


class Knower(QObject):
    """Keeps the shelf, and has the next known clips made while the person judges.

    Signals:
        made(): One more is ready.
    """

    made = Signal()

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._task: Task | None = None
        self._tried: set[tuple[str, int]] = set()
        self.shelf = Shelf(bench.preferences.known_folder, bench.language)

    def desk_of(self, item: QueueItem | None) -> Desk:
        """Where the footage of an item lies, and what is done with it is recorded."""
        if item is None or item.clip is None or self.shelf.desk is None:
            return self._bench.desk
        return self.shelf.desk

    def make(self, seed: str, numbers: tuple[int, ...]) -> None:
        """Have the next clip of a seeding made, unless one is; what could not be made is not tried again."""
        todo = [number for number in numbers if (seed, number) not in self._tried]
        if self._task is not None or not todo:
            return
        self._tried.add((seed, todo[0]))
        shelf = self.shelf
        task = self._bench.work(
            lambda: self.tr("Preparing known clips"), lambda: _make(shelf, seed, todo[0]), "known clips"
        )
        self._task = task
        task.ended.connect(lambda: self._ended(task.job.outcome))

    def shutdown(self) -> None:
        """Let go of the library, once what is under way has stopped."""
        if self._task is not None:
            self._task.cancel()
        self._bench.lanes.work.call(self.shelf.close)

    def _ended(self, outcome: Outcome | None) -> None:
        self._task = None
        if outcome is Outcome.DONE:
            self.made.emit()


def _make(shelf: Shelf, seed: str, number: int) -> Iterator[object]:
    # Drawing scenes takes a while to load, and is hardly ever needed.
    from vidreview.known.making import prepare

    yield from prepare(shelf.open(), shelf.folder / "drawing", seed, number)


class KnownSheet(Sheet):
    """How many known clips are to be among the flags of a case, and what they are."""

    def __init__(self, bench: Workbench, share: Share) -> None:
        super().__init__(bench, lambda: self.tr("Known clips"), lambda: self.tr("Set and record"))
        about, limits = label("", wrap=True), label("quiet", wrap=True)
        self.word(about.setText, self._about)
        self.word(limits.setText, self._limits)
        self.share = Choice()
        self.word(lambda _: self._fill(), str)
        self.add(about, field(self, lambda: self.tr("How many"), self.share), limits)
        self.share.setCurrentIndex(list(Share).index(share))

    @property
    def chosen(self) -> Share:
        """What is chosen."""
        return Share(self.share.currentData())

    def focus_first(self) -> None:
        """The share is all there is."""
        self.share.setFocus()

    def _fill(self) -> None:
        at = max(0, self.share.currentIndex())
        self.share.clear()
        for share in Share:
            words = phrase(f"known-share.{share.value}", self.bench.language)
            self.share.addItem(f"{words[:1].upper()}{words[1:]}", share.value)
        self.share.setCurrentIndex(at)

    def _about(self) -> str:
        return self.tr(
            "Generated clips whose truth is known stand among the flags of this case, at places drawn by "
            "chance. Each is listed like a flag, and told for what it is once you have judged it. How often "
            "you were right is shown beside how often people agree."
        )

    def _limits(self) -> str:
        return self.tr(
            "Known clips are no footage of the case: they are in no count of it, no report and no export. "
            "The setting goes on the record of the case. They are drawn, which can be seen: they show "
            "whether flags are looked at with care, not how well real ones are told apart."
        )
