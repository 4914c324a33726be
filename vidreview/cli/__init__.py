"""The command line: a thin skin over the workflows, and a contract that other programs rely on.

Exit status: 0 done, 1 something failed, 2 could not be tried (a wrong call, or nothing to verify).
"""

from __future__ import annotations

from collections.abc import Sequence

from vidreview.cli.console import Console, silence_libraries
from vidreview.cli.parser import parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the process's exit status."""
    options = parse(arguments)
    silence_libraries()
    # The libraries behind a command take seconds to load: only the command that runs pays.
    from vidreview.cli.dispatch import run

    with Console(json_lines=getattr(options, "json", False), language=options.language) as console:
        return run(options, console)
