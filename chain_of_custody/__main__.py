"""``python -m chain_of_custody verify PATH``, ``show PATH``, ``prove PATH SEQ``, ``witness …`` and more.

Output is codes and numbers, for experts; sentences are the business of programs built on this.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from chain_of_custody import layout
from chain_of_custody.archive import is_archive
from chain_of_custody.carrying_command import add_carrying
from chain_of_custody.checkpoint import parse_note
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.entry import Entry, parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import InclusionProof
from chain_of_custody.fields import typed_hexadecimal
from chain_of_custody.ledger import Ledger
from chain_of_custody.report import FieldMap, Report, Verdict
from chain_of_custody.revocation import parse_revoked
from chain_of_custody.slip import read_slip
from chain_of_custody.verify import Trust, verify_ledger
from chain_of_custody.verify_bundle import verify_bundle
from chain_of_custody.witness_command import add_witness


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 verified or done, 1 failed, 2 could not."""
    options = _parser().parse_args(arguments)
    try:
        lines, status = options.run(options)
        for line in lines:
            sys.stdout.write(f"{printable(line)}\n")
    except (CustodyError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return Verdict.COULD_NOT_CHECK.exit_status
    return int(status)


def printable(text: str) -> str:
    """``text`` with everything that could trick a terminal or a reader written as escapes."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chain_of_custody")
    commands = parser.add_subparsers(required=True)
    verify = commands.add_parser(
        "verify", help="verify a ledger (a file) or a bundle (a folder, or a zip file of one)"
    )
    verify.add_argument("path", type=Path)
    verify.add_argument("--ledger", default="", help="the ledger's id, as you were told it")
    verify.add_argument("--log-key", default="", help="fingerprint of the ledger's key")
    verify.add_argument("--signer", action="append", default=[], help="fingerprint of a signer's key")
    verify.add_argument("--anchor", action="append", default=[], type=Path, help="file with a checkpoint")
    verify.add_argument("--code", default="", help="the printed code, as you were told it")
    verify.add_argument("--witness", action="append", default=[], help="key of a witness (name+id+base64)")
    verify.add_argument("--witnesses", type=int, default=0, help="how many must have cosigned (default: all)")
    verify.add_argument(
        "--verified", type=Path, help="file with a checkpoint up to which you verified this ledger before"
    )
    verify.add_argument("--jobs", type=int, default=1, help="processes that check a ledger's signatures")
    verify.add_argument(
        "--revoked", action="append", default=[], help="FINGERPRINT@TIME from which a key does not count"
    )
    verify.set_defaults(run=_verify)
    show = commands.add_parser("show", help="list the entries of a ledger or a bundle")
    show.add_argument("path", type=Path)
    show.set_defaults(run=_show)
    prove = commands.add_parser("prove", help="print an entry, its inclusion proof and the checkpoint")
    prove.add_argument("path", type=Path)
    prove.add_argument("seq", type=int)
    prove.set_defaults(run=_prove)
    slip = commands.add_parser("slip", help="check the answer to a hand-over, and print its entry")
    slip.add_argument("path", type=Path)
    slip.set_defaults(run=_slip)
    add_carrying(commands)
    add_witness(commands)
    return parser


def _verify(options: argparse.Namespace) -> tuple[Iterator[str], int]:
    anchors = tuple(path.read_bytes() for path in options.anchor)
    witnesses = tuple(map(NoteKey.parse, options.witness))
    signers = frozenset(map(typed_hexadecimal, options.signer))
    ledger, log_key = typed_hexadecimal(options.ledger), typed_hexadecimal(options.log_key)
    known = (ledger, log_key, signers, anchors, witnesses)
    revoked = dict(map(parse_revoked, options.revoked))
    verified = b"" if options.verified is None else options.verified.read_bytes()
    trust = Trust(*known, options.witnesses, options.code, verified=verified, revoked=revoked)
    if options.path.is_dir() or is_archive(options.path):
        report = verify_bundle(options.path, trust)
    else:
        report = verify_ledger(options.path, trust, jobs=options.jobs)
    return _told(report), report.verdict.exit_status


def _told(report: Report) -> Iterator[str]:
    for finding in report.findings:
        status = finding.status.value.upper().replace("-", " ")
        words = (finding.check, finding.code, finding.subject)
        yield f"{status:<11} {_line(words, finding.fields)}"
    for remark in report.remarks:
        yield f"{'note':<11} {_line((remark.code, remark.subject), remark.fields)}"
    yield report.verdict.value


def _line(words: Sequence[str], fields: FieldMap) -> str:
    told = [word for word in words if word]
    return "  ".join(told + [f"{name}={value}" for name, value in fields.items()])


def _show(options: argparse.Namespace) -> tuple[Iterator[str], int]:
    return (_summary(entry) for entry in _entries(options.path)), 0


def _entries(path: Path) -> Iterator[Entry]:
    if path.is_dir():
        for file in sorted((path / layout.ENTRIES).glob("*.json")):
            yield parse_entry(file.read_bytes())
        return
    with Ledger.open(path, read_only=True) as ledger:
        for signed in ledger.entries():
            yield signed.entry


def _summary(entry: Entry) -> str:
    act, actor = entry.act, entry.actor
    about = "  ".join(part for part in (act.case, act.exhibit, act.reason) if part)
    return f"{entry.seq:>8}  {entry.moment.utc}  {actor.id} ({actor.role})  {act.type}  {about}".rstrip()


def _prove(options: argparse.Namespace) -> tuple[Iterator[str], int]:
    with Ledger.open(options.path, read_only=True) as ledger:
        last = ledger.last_checkpoint()
        if last is None:
            raise ValueError("the ledger has no checkpoint yet")
        size = parse_note(last.note).checkpoint.size
        proof = InclusionProof(options.seq, size, ledger.inclusion_proof(options.seq, size))
        entry = ledger.entry(options.seq)
    lines = [entry.data.decode("utf-8"), entry.signature.hex(), proof.to_bytes().decode("utf-8")]
    return iter([*lines, *last.note.decode("utf-8").splitlines()]), 0


def _slip(options: argparse.Namespace) -> tuple[Iterator[str], int]:
    slip = read_slip(options.path.read_bytes())
    facts = {"ledger": slip.entry.ledger, "log_key": slip.log_key.fingerprint}
    facts |= {"signer": slip.entry.key.fingerprint, "code": parse_note(slip.note).checkpoint.code}
    told = [_summary(slip.entry), *(f"{name}: {value}" for name, value in facts.items())]
    return iter(told), 0


if __name__ == "__main__":
    sys.exit(main())
