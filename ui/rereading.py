"""What is there is read again in the background: what is no longer what it was is told.

The record once somebody has signed in, and recordings that they open.

On a lane of its own, because the ledger's must be quick and long work may take hours, and with a rest after
every piece, because pictures are decoded from the same disk meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from vidreview.desk import Desk
from vidreview.records import Footage
from vidreview.rereading import Rereader, reread_record

if TYPE_CHECKING:
    from ui.jobs import Lane

_MOST_REST_S: Final = 0.1


class Rereading(QObject):
    """Reads recordings again, each once while one person is signed in.

    Signals:
        unsound(str, RecordingUnsoundError): The recording of this id is no longer what was taken in.
        damaged(LedgerMalformedError): The record is no longer what was recorded.

    Args:
        lane: Where they are read.
        failed: Is told what else went wrong.
        parent: In Qt's sense.
    """

    unsound = Signal(str, object)
    damaged = Signal(object)

    def __init__(self, lane: Lane, failed: Callable[[BaseException], object], parent: QObject) -> None:
        super().__init__(parent)
        self._lane, self._failed = lane, failed
        self._rereader = Rereader()

    def look(self, desk: Desk, footage: Footage) -> None:
        """Read a recording that is being shown; what is wrong is said now and whenever it is shown again."""
        rereader = self._rereader
        job = self._lane.start(lambda: _rested(rereader.read(desk, footage)))
        job.result.connect(lambda error: self.unsound.emit(footage.id, error))
        job.failed.connect(self._failed)

    def look_at_record(self, desk: Desk) -> None:
        """Check what signing in left out, before any recording."""
        job = self._lane.start(lambda: _rested(reread_record(desk)))
        job.result.connect(self.damaged)
        job.failed.connect(self._failed)

    def forget(self) -> None:
        """Somebody else signs in: stop reading, and begin anew."""
        self._lane.cancel_all()
        self._rereader = Rereader()


def warning() -> str:
    """What is said over the pictures of such a recording."""
    return QCoreApplication.translate("Rereading", "Damaged: no longer what was taken in. Do not rely on it.")


def _rested(steps: Iterator[object]) -> Iterator[object]:
    """The same steps, each followed by as long a rest as it took, up to a tenth of a second."""
    began = time.monotonic()
    for step in steps:
        time.sleep(min(_MOST_REST_S, time.monotonic() - began))
        yield step
        began = time.monotonic()
