"""The command that lists the custody log, or writes it as a table."""

from __future__ import annotations

import argparse

from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.custody_log import TABLE, log, row_of, save_log
from vidreview.permissions import Permission
from vidreview.wording import entry_text


def show(options: argparse.Namespace, console: Console) -> int:
    """Entries in their order: to the console, or to a CSV file."""
    with signed_in(options, Permission.READ_LEDGER) as desk:
        if options.csv is not None:
            console.line(str(save_log(desk, options.csv, console.language, options.case)))
            return 0
        for entry in log(desk, options.case):
            told = entry_text(entry, console.language)
            console.line(f"{entry.seq:>6}  {entry.moment.utc}  {entry.actor.name}: {told}")
            console.record(dict(zip(TABLE, row_of(entry, console.language), strict=True)))
    return 0
