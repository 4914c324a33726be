"""Walks one day in a process of its own: ``python -m tests.ui.days STORE DAY HANDS CHOSEN [STEP]``.

After each step it prints the step and what the screen has said is on the record, and stands still with all of
its threads until somebody lets it go on. After ``STEP`` it kills itself, without a word to anyone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.days.walking import visit_with, walk


def main(store: Path, day: str, hands: str, chosen: Path, last: str) -> None:
    app = QApplication(["vidreview"])
    choose_without_asking(chosen)
    visit = visit_with(app, hands, store, store.parent / "settings.ini", chosen)

    def done(step: str) -> None:
        if not last:
            print(json.dumps([step, visit.kept]), flush=True)
            os.kill(os.getpid(), signal.SIGSTOP)
        elif step == last:
            print(json.dumps([step, visit.kept]), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    walk(visit, day, done)
    visit.window.close()


def choose_without_asking(chosen: Path) -> None:
    """The desktop's own dialogs are no part of the window: they answer at once."""
    QFileDialog.getOpenFileNames = staticmethod(lambda *_, **__: ([str(chosen)], ""))  # type: ignore[method-assign]
    QFileDialog.getSaveFileName = staticmethod(  # type: ignore[method-assign]
        lambda *_, **__: (str(chosen.with_suffix(".pdf")), "")
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]), "".join(sys.argv[5:]))
