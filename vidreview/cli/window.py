"""The command that opens the window: the one place where the work calls its own skin."""

from __future__ import annotations

import argparse
from importlib.resources import files

from vidreview.cli.console import Console
from vidreview.desk import Desk
from vidreview.launcher import NAME, data_folder, own_command, write_launcher
from vidreview.wording import tell


def open_window(options: argparse.Namespace, console: Console) -> int:
    """Opens the window, on a store where one is named; returns when it is closed."""
    from ui.app import run

    # A language that was not asked for on the command line is the one last chosen in the window.
    return run(["vidreview"], options.store, language=options.asked_language)


def make_launcher(options: argparse.Namespace, console: Console) -> int:
    """Puts the window into the menu of a Linux desktop."""
    icon = (files("ui") / "icons" / f"{NAME}.svg").read_bytes()
    entry = write_launcher(options.data or data_folder(), icon, own_command())
    console.line(tell("cli.launcher-made", {"path": str(entry)}, console.language))
    return 0


def open_case(desk: Desk, case: str, language: str) -> int:
    """Opens the window on a case, with someone already at the desk."""
    from ui.app import run

    return run(["vidreview"], desk.store.root, language=language, case=case, desk=desk)
