"""What every page is given: the look, the language, the lanes of work, and who is signed in.

It carries calls to vidreview off the GUI thread and their answers back, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ui.jobs import Job, Lanes, Make
from ui.language import Language, Languages
from ui.look import Look
from ui.notices import Action, Notice, Tone, failure
from ui.preferences import Personal, Preferences
from ui.rereading import Rereading
from ui.tasks import Task, Tasks
from vidreview.desk import Desk
from vidreview.permissions import Permission, permits

T = TypeVar("T")


class Workbench(QObject):
    """Shared by the pages of one window.

    Signals:
        told(Notice): Something to tell, whatever page is shown.
        settled(str): An act succeeded, so that what was told of its failure is past.
        changed(): Something was recorded; pages that show it ask again.
        signed_in(), signed_out(): The desk is another now.
    """

    told = Signal(object)
    settled = Signal(str)
    changed = Signal()
    signed_in = Signal()
    signed_out = Signal()

    def __init__(
        self, look: Look, languages: Languages, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.languages = languages
        self.preferences = preferences
        self.lanes = Lanes(self)
        self.tasks = Tasks(self)
        self.rereading = Rereading(self.lanes.reading, self.tell_failure, self)
        self.rereading.unsound.connect(self._tell_unsound)
        self.rereading.damaged.connect(self._tell_damaged)
        self._desk: Desk | None = None

    @property
    def language(self) -> Language:
        """The language in use."""
        return self.languages.current

    @property
    def occupied(self) -> bool:
        """Whether someone is signed in."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The open store with its signed-in person.

        Raises:
            RuntimeError: Nobody is signed in.
        """
        if self._desk is None:
            raise RuntimeError("nobody is signed in")
        return self._desk

    @property
    def personal(self) -> Personal:
        """What the window remembers for the signed-in person."""
        return self.preferences.of(self.desk.user.id)

    def may(self, permission: Permission) -> bool:
        """Whether the role permits something, for what to show; vidreview refuses by itself."""
        return self._desk is not None and permits(self._desk.role, permission)

    def sit_down(self, desk: Desk) -> None:
        """Someone has signed in."""
        self._desk = desk
        self.signed_in.emit()
        self.rereading.look_at_record(desk)

    def leave(self) -> None:
        """Sign out: the desk closes once long work has stopped and every act that waits is recorded."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        self.tasks.cancel_all()
        self.rereading.forget()
        self.lanes.work.call(lambda: None).finished.connect(lambda: self._close(desk))
        self.signed_out.emit()

    def shut(self) -> None:
        """Sign out and wait until all is recorded and the lanes have ended; for closing the window."""
        desk, self._desk = self._desk, None
        self.lanes.work.close()
        self.lanes.reading.close()
        if desk is not None:
            self._close(desk)
        self.lanes.ledger.close()

    def _close(self, desk: Desk) -> None:
        self.lanes.ledger.call(desk.close).failed.connect(self.tell_failure)

    def ask(
        self,
        owner: QObject,
        function: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        about: str = "",
    ) -> Job:
        """Call vidreview off the GUI thread and hand its answer to ``then``, if who asked is still there.

        Args:
            owner: Whose call it is.
            function: What is called, on the ledger's lane.
            then: Gets the answer, unless the owner has gone or the person has signed out meanwhile.
            failed: Gets what was raised, which is told otherwise.
            about: Names the act, so that what was told of its failure goes when it succeeds.
        """
        job, desk = self.lanes.ledger.call(function), self._desk
        if about:
            job.result.connect(lambda _: self.settled.emit(about))
        job.result.connect(lambda value: then(value) if isValid(owner) and self._desk is desk else None)
        job.failed.connect(failed or (lambda error: self.tell_failure(error, about)))
        return job

    def work(self, title: Callable[[], str], make: Make, about: str = "") -> Task:
        """Start something long; it goes on when the page is left, and shows in the tasks strip.

        Args:
            title: What the strip calls it.
            make: Begins it, on the lane of long work.
            about: Names the act. Its failure is told, until it is tried again; "" where others see to that.
        """
        task = self.tasks.add(title, self.lanes.work.start(make))
        if about:
            self.settled.emit(about)
            task.job.failed.connect(lambda error: self.tell_failure(error, about))
        return task

    def recorded(self) -> None:
        """Something was recorded: what shows it asks again. Once the person has signed out, nothing does."""
        if self.occupied:
            self.changed.emit()

    def tell(self, tone: Tone, words: Callable[[], str], *actions: Action, about: str = "") -> None:
        """Tell something, with what can be done about it; ``about`` as for `ask`."""
        self.told.emit(Notice(tone, words, actions=actions, about=about))

    def _tell_unsound(self, _footage: str, error: BaseException) -> None:
        self.tell_failure(error)
        self.recorded()

    def _tell_damaged(self, error: BaseException) -> None:
        self.tell_failure(error)
        self.recorded()

    def tell_failure(self, error: BaseException, about: str = "") -> None:
        """Tell of a failure in words; ``about`` as for `ask`."""
        self.told.emit(failure(error, lambda: self.language, about=about))
