"""The command that takes footage in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from vidreview import intake
from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.cli.parser import ACQUISITION
from vidreview.cutshort import settle_cut_short
from vidreview.permissions import Permission
from vidreview.receipts import receipt
from vidreview.records import Acquisition, Footage
from vidreview.saving import save
from vidreview.wording import tell


def take_in(options: argparse.Namespace, console: Console) -> int:
    """Imports files and folders; status 1 if any was not taken in."""
    taken: list[str] = []
    failed = 0
    with signed_in(options, Permission.IMPORT) as desk:
        for cut in settle_cut_short(desk):
            console.failure(cut.error)
        steps = intake.import_footage(
            desk,
            options.paths,
            options.case,
            camera=options.camera,
            exhibit=options.exhibit,
            acquisition=_acquisition(options, desk.user.name),
        )
        ended: Iterator[intake.Imported | intake.ImportFailed] = console.follow(steps)
        for step in ended:
            if isinstance(step, intake.Imported):
                taken.append(step.footage.id)
                _tell(step.footage, console)
            else:
                failed += 1
                console.failure(step.error, step.path.name)
                error = {"code": step.error.code, "message": console.told(step.error)}
                console.record({"path": str(step.path), "footage": None, "error": error})
        if options.receipt and taken:
            save(options.receipt, receipt(desk, taken, console.language).pdf)
    return 1 if failed else 0


def _acquisition(options: argparse.Namespace, name: str) -> Acquisition:
    given = {field: getattr(options, field) for field in ACQUISITION}
    given["acquired_by"] = given["acquired_by"] or name
    return Acquisition(**given, camera_count=options.camera_count)


def _tell(footage: Footage, console: Console) -> None:
    state = "imported" if footage.media else "imported-undecodable"
    fields: dict[str, str | int] = {
        "exhibit": footage.exhibit,
        "footage": footage.id,
        "name": footage.name,
        "sha256": footage.sha256,
        "detail": footage.undecodable,
    }
    console.line(tell(f"cli.{state}", fields, console.language))
    console.record(
        {
            "path": footage.name,
            "footage": footage.id,
            "case": footage.case,
            "exhibit": footage.exhibit,
            "sha256": footage.sha256,
            "size_bytes": footage.size_bytes,
            "decodable": footage.media is not None,
            "detail": footage.undecodable or None,
            "error": None,
        }
    )
