"""Commands that hand evidence over: within a store, to another one, and back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vidreview import handover
from vidreview.anchoring.by_file import read_answer
from vidreview.casework import footage
from vidreview.cli.console import Console
from vidreview.cli.identity import signed_in
from vidreview.cli.trusting import told_elsewhere
from vidreview.desk import Desk
from vidreview.handover import Answered, CarrierRefused, Elsewhere, HandedOut, Handover
from vidreview.permissions import Permission
from vidreview.saving import save
from vidreview.wording import tell


def offer(options: argparse.Namespace, console: Console) -> int:
    """Offers recordings, or the whole store."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        if options.out is not None:
            _hand_out(desk, options, console)
            return 0
        if options.all:
            item = handover.offer_store(desk, options.to, options.note)
        else:
            item = handover.offer_to(desk, _footage(desk, options), options.to, options.note)
        _tell(item, "handover-offered", console)
        _paper(desk, item, options, console)
    return 0


def accept(options: argparse.Namespace, console: Console) -> int:
    """Accepts what was offered here, or what came in a folder."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        if not Path(options.handover).is_dir():
            steps: Iterator[Handover] = console.follow(handover.accept(desk, options.handover, options.code))
            item = list(steps)[-1]
        else:
            trust, folder = told_elsewhere(options), Path(options.handover)
            taken: Iterator[Answered] = console.follow(
                handover.take_over(desk, folder, trust, options.case or "")
            )
            answered = list(taken)[-1]
            _answer(answered, options, console)
            item = answered.handover
        _tell(item, "handover-accepted", console)
        _paper(desk, item, options, console)
    return 0


def refuse(options: argparse.Namespace, console: Console) -> int:
    """Refuses what was offered here, or what came in a folder."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        if not Path(options.handover).is_dir():
            _tell(handover.refuse(desk, options.handover, options.reason), "handover-refused", console)
            return 0
        folder, trust = Path(options.handover), told_elsewhere(options)
        answered = handover.turn_down(desk, folder, options.reason, trust)
        if isinstance(answered, CarrierRefused):
            console.line(tell("cli.handover-carrier", {}, console.language))
        else:
            _tell(answered.handover, "handover-refused", console)
        _answer(answered, options, console)
    return 0


def withdraw(options: argparse.Namespace, console: Console) -> int:
    """Takes an offer back."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        _tell(handover.withdraw(desk, options.handover, options.reason), "handover-withdrawn", console)
    return 0


def complete(options: argparse.Namespace, console: Console) -> int:
    """Takes in the answer that came back."""
    data = read_answer(options.answer)
    with signed_in(options, Permission.HAND_OVER) as desk:
        item = handover.complete(desk, data, options.answer.name)
        _tell(item, "handover-completed", console)
        _paper(desk, item, options, console)
    return 0


def listing(options: argparse.Namespace, console: Console) -> int:
    """All hand-overs, newest first."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        for item in handover.handovers(desk, options.case):
            _tell(item, "handover-row", console)
    return 0


def show(options: argparse.Namespace, console: Console) -> int:
    """The paper of a hand-over; the answer to one from another store, once more."""
    with signed_in(options, Permission.HAND_OVER) as desk:
        item = handover.find(desk, options.handover)
        console.line(handover.receipt(desk, item.id, console.language).text)
        console.record(_values(item))
        _paper(desk, item, options, console)
        if options.slip is not None:
            _slip(handover.answer_slip(desk, item), options.slip, console)
        if options.note is not None:
            save(options.note, handover.other_checkpoint(desk, item))
    return 0


def _hand_out(desk: Desk, options: argparse.Namespace, console: Console) -> None:
    to = Elsewhere(options.to, options.role, options.for_ledger.strip().lower())
    steps: Iterator[HandedOut] = console.follow(
        handover.hand_out(desk, _footage(desk, options), to, options.out, options.note)
    )
    done = list(steps)[-1]
    fields = {"handover": done.handover.id, "path": str(done.path), "code": done.code}
    console.line(tell("cli.handover-out", fields, console.language))
    console.record(_values(done.handover) | {"path": str(done.path), "code": done.code})
    _paper(desk, done.handover, options, console)


def _footage(desk: Desk, options: argparse.Namespace) -> list[str]:
    """The recordings that are named, or all of the case that this person holds."""
    if options.footage:
        return list(options.footage)
    by = handover.holders(desk, options.case)
    return [item.id for item in footage(desk, options.case) if by[item.id].id == desk.user.id]


def _answer(answered: Answered | CarrierRefused, options: argparse.Namespace, console: Console) -> None:
    if options.slip is not None:
        _slip(answered.slip, options.slip, console)


def _slip(slip: bytes, path: Path, console: Console) -> None:
    save(path, slip)
    console.line(tell("cli.handover-slip", {"path": str(path)}, console.language))


def _paper(desk: Desk, item: Handover, options: argparse.Namespace, console: Console) -> None:
    if options.receipt is not None:
        save(options.receipt, handover.receipt(desk, item.id, console.language).pdf)
        console.line(tell("cli.receipt-written", {"path": str(options.receipt)}, console.language))


def _tell(item: Handover, key: str, console: Console) -> None:
    fields = _values(item)
    console.line(tell(f"cli.{key}", fields, console.language))
    console.record(fields)


def _values(item: Handover) -> dict[str, Any]:
    return {
        "handover": item.id,
        "case": item.case,
        "scope": item.scope.value,
        "way": item.way.value,
        "state": item.state.value,
        "count": item.count,
        "giver": item.giver,
        "receiver": item.receiver,
        "ledger": item.ledger,
        "entry": item.entry,
        "ended": item.ended,
    }
