"""The command that lists the custody log, or writes it as a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from chain_of_custody import Entry
from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.custody_log import log
from vidreview.permissions import Permission
from vidreview.spreadsheet import write_table
from vidreview.wording import entry_text

HEAD = ("seq", "utc", "actor", "name", "role", "type", "case", "exhibit", "reason", "text", "previous")


def show(options: argparse.Namespace, console: Console) -> int:
    """Entries in their order: to the console, or to a CSV file."""
    with signed_in(options, Permission.READ_LEDGER) as desk:
        entries = log(desk, options.case)
        if options.csv is not None:
            write_table(options.csv, HEAD, rows(entries, console.language))
            console.line(str(options.csv))
            return 0
        for entry in entries:
            told = entry_text(entry, console.language)
            console.line(f"{entry.seq:>6}  {entry.moment.utc}  {entry.actor.name}: {told}")
            console.record(dict(zip(HEAD, row(entry, console.language), strict=True)))
    return 0


def rows(entries: Iterable[Entry], language: str) -> Iterator[tuple[str, ...]]:
    """One of `HEAD` for each entry."""
    for entry in entries:
        yield row(entry, language)


def row(entry: Entry, language: str) -> tuple[str, ...]:
    """An entry, as `HEAD` names its columns."""
    act, actor = entry.act, entry.actor
    who = (actor.id, actor.name, str(actor.role))
    what = (str(act.type), act.case, act.exhibit, act.reason)
    return (str(entry.seq), entry.moment.utc, *who, *what, entry_text(entry, language), entry.previous)
