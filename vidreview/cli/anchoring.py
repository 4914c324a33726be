"""Commands about anchors: ask an authority or a witness, take in the answer, stamp a bundle's signature."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from chain_of_custody.cosignature import NoteKey
from vidreview import anchoring
from vidreview.anchoring.by_file import read_answer, root_checks
from vidreview.anchoring.copies import copy_out
from vidreview.anchoring.stamping import request_signature_stamp, stamp_signature
from vidreview.checkpoints import checkpoint_now, choose_policy
from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.saving import save
from vidreview.wording import tell


def checkpoint(options: argparse.Namespace, console: Console) -> int:
    """Signs a checkpoint, or changes when the ledger does so by itself."""
    if options.every_entries is None and options.every_minutes is None:
        with signed_in(options, Permission.ANCHOR) as desk:
            made = checkpoint_now(desk)
        fields: dict[str, str | int] = {"size": made.size, "code": made.code}
        console.line(tell("cli.checkpoint", fields, console.language))
    else:
        with signed_in(options, Permission.CONFIGURE) as desk:
            chosen = choose_policy(desk, options.every_entries, options.every_minutes)
        fields = {"entries": chosen.entries, "minutes": chosen.minutes}
        console.line(tell("cli.checkpoint-policy", fields, console.language))
    console.record(fields)
    return 0


def request(options: argparse.Namespace, console: Console) -> int:
    """Makes a request; with --url it is sent at once and the answer taken in."""
    with signed_in(options, Permission.ANCHOR) as desk:
        if options.url:
            _tell_added(_asked(desk, options), console)
            return 0
        asked = _requested(desk, options)
        save(options.out, asked.data)
    fields: dict[str, str | int] = {"size": asked.size, "path": str(options.out)}
    console.line(tell("cli.anchor-requested", fields, console.language))
    console.record(fields)
    return 0


def add(options: argparse.Namespace, console: Console) -> int:
    """Takes in an answer."""
    data = read_answer(options.answer)
    checks, keys = root_checks(tsa=options.tsa), tuple(map(NoteKey.parse, options.witness))
    with signed_in(options, Permission.ANCHOR) as desk:
        added = anchoring.add_answer(desk, options.answer.name, data, checks=checks, witnesses=keys)
    _tell_added(added, console)
    return 0


def copy(options: argparse.Namespace, console: Console) -> int:
    """Copies a checkpoint to a folder outside."""
    with signed_in(options, Permission.ANCHOR) as desk:
        added = copy_out(desk, options.folder, options.label)
    fields: dict[str, str | int] = {"size": added.anchored.size, "entry": added.entry}
    fields["path"] = str(options.folder)
    console.line(tell("cli.anchor-copied", fields, console.language))
    console.record(fields)
    return 0


def listing(options: argparse.Namespace, console: Console) -> int:
    """What fixed checkpoints outside, and what is still waited for."""
    with signed_in(options, Permission.READ_LEDGER) as desk:
        for item in anchoring.anchors(desk):
            console.line(tell("cli.anchor-row", _values(item), console.language))
            console.record(_values(item) | {"sha256": item.sha256})
        for path in anchoring.waiting(desk):
            console.line(tell("cli.anchor-waiting", {"path": str(path)}, console.language))
            console.record({"waiting": str(path)})
    return 0


def key(options: argparse.Namespace, console: Console) -> int:
    """Prints the ledger's key for a witness."""
    with signed_in(options, Permission.READ_LEDGER) as desk:
        text = anchoring.log_key_text(desk)
    console.line(tell("cli.log-key", {"key": text}, console.language))
    console.record({"key": text})
    return 0


def stamp_request(options: argparse.Namespace, console: Console) -> int:
    """Makes a time-stamp request over a bundle's signature."""
    save(options.out, request_signature_stamp(options.bundle, os.urandom))
    console.line(tell("cli.stamp-requested", {"path": str(options.out)}, console.language))
    console.record({"path": str(options.out)})
    return 0


def stamp_add(options: argparse.Namespace, console: Console) -> int:
    """Puts the answer into the bundle."""
    asked, answer = read_answer(options.request), read_answer(options.answer)
    checks = root_checks(tsa=options.tsa)
    token = stamp_signature(options.bundle, asked, options.answer.name, answer, checks)
    console.line(tell("cli.stamp-added", {"time": token.time}, console.language))
    console.record({"time": token.time})
    return 0


def _requested(desk: Desk, options: argparse.Namespace) -> anchoring.Waiting:
    if not options.witness:
        return anchoring.request_stamp(desk)
    return anchoring.request_witness(desk, NoteKey.parse(options.witness), options.from_size)


def _asked(desk: Desk, options: argparse.Namespace) -> anchoring.Added:
    if not options.witness:
        return anchoring.ask_authority(desk, options.url, root_checks(tsa=options.tsa))
    roots: Path | None = options.server_roots
    return anchoring.ask_witness(desk, options.url, NoteKey.parse(options.witness), roots)


def _tell_added(added: anchoring.Added, console: Console) -> None:
    fields = _values(added.anchored) | {"entry": added.entry}
    console.line(tell("cli.anchor-added", {k: v for k, v in fields.items() if k != "kind"}, console.language))
    console.record(fields)


def _values(item: anchoring.Anchored) -> dict[str, Any]:
    return {"kind": item.kind, "size": item.size, "time": item.time, "by": item.by}
