"""The command that shows the main job on generated footage."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from vidreview import demo as job
from vidreview.cli.console import Console
from vidreview.cli.window import open_case
from vidreview.records import Role
from vidreview.wording import kind_text, tell


def demo(options: argparse.Namespace, console: Console) -> int:
    """Runs the demo; status 1 if a scripted contact was missed by every camera, or anything else is wrong."""
    folder = options.folder or _free_folder()
    started, passed_all, rows = time.monotonic(), True, list[job.Compared]()
    console.line(tell("demo.start", {"path": str(folder)}, console.language))
    ended: Iterator[job.Made | job.Compared | job.Checked] = console.follow(
        job.run_demo(folder, console.language)
    )
    for step in ended:
        match step:
            case job.Made(what, path):
                console.line(tell(f"demo.{what}", {"path": str(path)}, console.language))
            case job.Compared():
                rows.append(step)
                console.line(_compared_line(step, console))
            case job.Checked(by, passed, detail):
                passed_all &= passed
                outcome = tell("demo.passed" if passed else "demo.failed", {}, console.language)
                console.line(
                    tell("demo.checked", {"by": by, "outcome": outcome, "detail": detail}, console.language)
                )
    told = job.tally(rows)
    console.line(tell("demo.tally", dataclasses.asdict(told), console.language))
    fields: dict[str, str | int] = {
        "seconds": round(time.monotonic() - started),
        "store": str(folder / "store"),
        "passphrase": job.PASSPHRASE,
        "names": ", ".join((*job.PEOPLE.values(), job.CUSTODIAN)),
    }
    console.line(tell("demo.end", fields, console.language))
    if _has_display() and not options.no_window:
        open_case(job.desk_of(folder / "store", Role.INVESTIGATOR, "window"), job.CASE, console.language)
    return 0 if passed_all and told.right else 1


def _compared_line(row: job.Compared, console: Console) -> str:
    language = console.language
    events = row.truth.contacts
    scripted = ", ".join(f"{kind_text(e.kind, language)} {e.start_s:.1f}-{e.end_s:.1f} s" for e in events)
    found = ", ".join(
        f"{kind_text(p.kind, language)} {float(p.span.start.seconds) - row.start_s:.1f}-"
        f"{float(p.span.end.seconds) - row.start_s:.1f} s ({p.score:.2f})"
        for p in row.proposals
    )
    nothing = tell("demo.nothing", {}, language)
    mark = tell("demo.right" if row.right else "demo.wrong", {}, language)
    values = {"name": row.name, "scripted": scripted or nothing, "found": found or nothing, "mark": mark}
    return tell("demo.compared", values, language)


def _free_folder() -> Path:
    names = (Path("vidreview-demo" + (f"-{n}" if n else "")) for n in range(1000))
    return next(path for path in names if not path.exists())


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
