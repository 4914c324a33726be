"""How long the window takes from the program's start until it can be used.

    python -m tests.benchmarks.startup

Starts the program as a double click does, on Qt's offscreen platform where there is no display, and ends it
as soon as the window has been painted and has answered an event that was sent to it after that. Prints the
seconds from the start of the process, as the system counts them.
"""

from __future__ import annotations

import os
import sys
import time

import psutil

started = psutil.Process().create_time()


def main() -> int:
    """Prints the seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    import vidreview.cli
    import vidreview.cli.window  # noqa: F401 (what the program loads on its way to the window)
    from ui.app import make_window
    from ui.preferences import Preferences

    app = QApplication(["vidreview"])
    app.setApplicationName("vidreview-benchmark")
    window = make_window(app, Preferences(QSettings()), "en")
    window.open(None, "")
    QTimer.singleShot(0, lambda: app.exit(0 if window.isVisible() and not window.grab().isNull() else 3))
    status = app.exec()
    print(f"{time.time() - started:.3f}", flush=True)
    window.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
