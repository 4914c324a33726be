"""The command that opens the window: the one place where the work calls its own skin."""

from __future__ import annotations

import argparse

from vidreview.cli.console import Console
from vidreview.desk import Desk


def open_window(options: argparse.Namespace, console: Console) -> int:
    """Opens the window, on a store where one is named; returns when it is closed."""
    from ui.app import run

    # A language that was not asked for on the command line is the one last chosen in the window.
    return run(["vidreview"], options.store, language=options.asked_language)


def open_case(desk: Desk, case: str, language: str) -> int:
    """Opens the window on a case, with someone already at the desk."""
    from ui.app import run

    return run(["vidreview"], desk.store.root, language=language, case=case, desk=desk)
