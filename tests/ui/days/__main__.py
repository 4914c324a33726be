"""Walks one day in a process of its own: ``python -m tests.ui.days FOLDER DAY HANDS [STEP]``.

A folder that is not there is made as the day finds it. After each step it prints the step and what the
screen has said is on the record, and stands still with all of its threads until somebody lets it go on. After
``STEP`` it kills itself, without a word to anyone. A step that fails ends it at once, with why and what stood
on the screen; asked by ``SIGUSR1``, it says where it is.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.days.visit import Visit
from tests.ui.days.walking import DAYS, visit_with, walk
from tests.ui.days.world import CHOSEN
from ui.widgets.banner import Banner
from ui.window import Window

PICTURE = "stuck.png"
"""The window where a walk could not go on, in its folder."""


def main(folder: Path, day: str, hands: str, last: str) -> None:
    if not folder.exists():
        DAYS[day].make(folder)
    app = QApplication(["vidreview"])
    choose_without_asking(folder / CHOSEN)
    end_where_it_fails(app, folder / PICTURE)
    walk_and_tell(visit_with(app, day, hands, folder), day, last)


def end_where_it_fails(app: QApplication, picture: Path) -> None:
    """The threads of a program that failed are still at work, and Python would wait for them for ever."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        tell_what_is_shown(app, picture)
        os._exit(1)

    sys.excepthook = told


def walk_and_tell(visit: Visit, day: str, last: str) -> None:
    """Stands still after each step, or dies after the last."""

    def done(step: str) -> None:
        if last in ("", step):
            print(json.dumps([step, visit.kept]), flush=True)
            os.kill(os.getpid(), signal.SIGKILL if last else signal.SIGSTOP)

    walk(visit, day, done)
    visit.window.close()


def tell_what_is_shown(app: QApplication, picture: Path) -> None:
    """What stood on the screen when it could not go on."""
    for window in app.topLevelWidgets():
        for banner in window.findChildren(Banner):
            print(banner.notice.words(), file=sys.stderr, flush=True)
        if isinstance(window, Window):
            window.grab().save(str(picture))


def choose_without_asking(chosen: Path) -> None:
    """The desktop's own dialogs are no part of the window: they answer at once."""
    QFileDialog.getOpenFileNames = staticmethod(lambda *_, **__: ([str(chosen)], ""))  # type: ignore[method-assign]
    QFileDialog.getSaveFileName = staticmethod(  # type: ignore[method-assign]
        lambda *_, **__: (str(chosen.with_suffix(".pdf")), "")
    )


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], "".join(sys.argv[4:]))
