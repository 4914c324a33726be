"""The grammar of the command line."""

from __future__ import annotations

import argparse
import locale
import math
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

LANGUAGES = ("en", "ru", "kk")
ROLES = ("institution-admin", "investigator", "prosecutor", "custodian", "auditor")
VERDICTS = ("accepted", "rejected", "uncertain")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Reads a command line; a wrong one ends the process with status 2."""
    options = _parser().parse_args(arguments)
    options.asked_language = options.language
    options.language = options.language or preferred_language()
    return options


def preferred_language() -> str:
    """The person's language where it is one of ours, else English."""
    named = os.environ.get("VIDREVIEW_LANGUAGE") or locale.getlocale()[0] or ""
    return next((code for code in LANGUAGES if named.startswith(code)), "en")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vidreview",
        description="Find, judge and prove possible aggressive contact in camera recordings. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=version("vidreview"))
    parser.add_argument("--language", choices=LANGUAGES, help="language of texts for people")
    parser.set_defaults(command="window", store=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    for add in (_add_window, _add_desktop, _add_demo, _add_scan, _add_evaluate, _add_init, _add_user):
        add(commands)
    for add in (
        _add_import,
        _add_analyze,
        _add_proposals,
        _add_decide,
        _add_export,
        _add_verify,
        _add_rebuild,
        _add_scrub,
        _add_log,
        _add_handover,
        _add_checkpoint,
        _add_anchor,
        _add_stamp,
        _add_models,
    ):
        add(commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: _Commands, name: str, help_text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(command=name)
    return parser


def _store_command(commands: _Commands, name: str, help_text: str) -> argparse.ArgumentParser:
    parser = _command(commands, name, help_text)
    parser.add_argument("store", type=Path, metavar="STORE", help="the store's folder")
    _add_identity(parser)
    return parser


def _add_identity(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as",
        dest="name",
        metavar="NAME",
        help="who you are; may be left out where only one person may do this. "
        "The passphrase is asked for, or taken from VIDREVIEW_PASSPHRASE",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a line, and nothing else")


def _add_looking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--exhaustive", action="store_true", help="look closely at everything, skip nothing")
    sensitivity = parser.add_mutually_exclusive_group()
    sensitivity.add_argument(
        "--flags-an-hour",
        type=_rate,
        metavar="N",
        help="flag so much that an hour of ordinary activity would raise about N flags",
    )
    sensitivity.add_argument(
        "--threshold", type=_probability, metavar="P", help="least score of a flag, 0 to 1"
    )
    parser.add_argument(
        "--min-height",
        type=_rate,
        metavar="PX",
        help="people less tall than this in the picture are not judged",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        type=_region,
        default=[],
        metavar="[CAMERA:]X,Y X,Y X,Y…",
        help="a region in which nobody is judged: corners as parts of width and height; repeatable",
    )
    parser.add_argument("--engine", default="auto", metavar="NAME", help="auto, openvino, onnx or cuda")
    parser.add_argument(
        "--precision",
        choices=("f32", "bf16", "int8"),
        help="what openvino calculates in; int8 is faster and not quite as exact, and made the first time",
    )
    parser.add_argument("--weights", type=Path, metavar="FILE", help="other Ultralytics pose weights")
    parser.add_argument(
        "--trust-weights",
        action="store_true",
        help="load weights that the registry does not know, although such a file can run code",
    )


def _rate(text: str) -> float:
    value = float(text)
    if not 0.0 <= value < math.inf:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


def _region(text: str) -> tuple[str, tuple[tuple[float, float], ...]]:
    """A camera, or "" for every one, and the corners."""
    camera, _, corners = text.rpartition(":")
    places = [corner.split(",") for corner in corners.split()]
    if len(places) < 3 or any(len(place) != 2 for place in places):
        raise argparse.ArgumentTypeError("must be three corners or more, each X,Y")
    return camera, tuple((_probability(x), _probability(y)) for x, y in places)


def _probability(text: str) -> float:
    value = float(text)
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError("must be between 0 and 1")
    return value


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a time such as 2026-03-01T18:00") from error


def _add_window(commands: _Commands) -> None:
    parser = _command(commands, "window", "open the window, on a store where one is named")
    parser.add_argument("store", type=Path, nargs="?", metavar="STORE")


def _add_desktop(commands: _Commands) -> None:
    text = "put vidreview into the menu of a Linux desktop, so that the window opens by a click"
    parser = _command(commands, "desktop", text)
    parser.add_argument("--data", type=Path, metavar="DIR", help="instead of the person's own data folder")


def _add_demo(commands: _Commands) -> None:
    parser = _command(commands, "demo", "the main job on generated footage, to a verified bundle")
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="a new or empty folder")
    parser.add_argument("--no-window", action="store_true", help="do not open the window at the end")


def _add_scan(commands: _Commands) -> None:
    parser = _command(commands, "scan", "look at files without a store")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _add_workers(parser)
    _add_json(parser)
    _add_looking(parser)


def _add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=_positive, metavar="N", help="processes to use; by default as many as pay"
    )
    parser.add_argument(
        "--ray", default="", metavar="ADDRESS", help="give the work to this Ray cluster: HOST:PORT, or auto"
    )


def _add_evaluate(commands: _Commands) -> None:
    parser = _command(commands, "evaluate", "measure on labelled clips")
    parser.add_argument("index", type=Path, metavar="INDEX.csv", help="columns path, label, group")
    parser.add_argument(
        "--cross-validate",
        action="store_true",
        help="fit anew to INDEX alone (no generated figures, no network), 10 folds split by group",
    )
    _add_json(parser)
    _add_looking(parser)


def _add_init(commands: _Commands) -> None:
    parser = _store_command(commands, "init", "make a new store; --as names its first custodian")
    parser.add_argument("--catalogue", default="", metavar="URL", help="the catalogue's database")


def _add_user(commands: _Commands) -> None:
    users = commands.add_parser("user", help="people and their keys").add_subparsers(
        metavar="ACT", required=True
    )
    add = _store_command(users, "add", "give a person a key")
    add.set_defaults(command="user-add")
    add.add_argument("new_name", metavar="NAME")
    add.add_argument("--role", required=True, choices=ROLES)
    revoke = _store_command(users, "revoke", "end a person's key")
    revoke.set_defaults(command="user-revoke")
    revoke.add_argument("old_name", metavar="NAME")
    revoke.add_argument("--reason", required=True)
    lost = _store_command(users, "lost", "revoke a key that was lost, and give the person a new one")
    lost.set_defaults(command="user-lost")
    lost.add_argument("old_name", metavar="NAME")
    lost.add_argument("--reason", required=True, help="what happened")
    for parser in (revoke, lost):
        parser.add_argument(
            "--since",
            type=_moment,
            metavar="TIME",
            help="from when on the key was in doubt, such as 2026-03-01T18:00 (local time, or with a zone)",
        )
    rotate = _store_command(users, "rotate", "give yourself a new key, signed for by the old one")
    rotate.set_defaults(command="user-rotate")
    rotate.add_argument("--reason", default="", help="why")
    listing = _store_command(users, "list", "who has a key")
    listing.set_defaults(command="user-list")
    _add_json(listing)
    change = _store_command(users, "passphrase", "change your passphrase")
    change.set_defaults(command="user-passphrase")


def _add_import(commands: _Commands) -> None:
    parser = _store_command(commands, "import", "take footage into a case, and print the receipt")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files and folders")
    parser.add_argument("--case", required=True, metavar="ID")
    parser.add_argument("--camera", default="", metavar="ID")
    parser.add_argument("--exhibit", type=_positive, metavar="NO")
    parser.add_argument("--receipt", type=Path, metavar="FILE.pdf", help="write the receipt here")
    for name, help_text in ACQUISITION.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default="", help=help_text)
    parser.add_argument("--camera-count", type=_positive, help="cameras on the recorder")
    _add_json(parser)


ACQUISITION = {
    "acquired_by": "who obtained the footage",
    "acquired_at": "when it was obtained",
    "place": "where the cameras are",
    "recorder_make": "the recorder's make",
    "recorder_model": "the recorder's model",
    "recorder_serial": "the recorder's serial number",
    "recorder_clock": "what the recorder's clock showed ...",
    "reference_clock": "... and what a true clock showed at that moment",
    "authority": "on what authority",
    "notes": "anything else",
}


def _add_analyze(commands: _Commands) -> None:
    parser = _store_command(commands, "analyze", "look for possible contact")
    parser.add_argument("--case", metavar="ID")
    _add_workers(parser)
    parser.add_argument("--again", action="store_true", help="also what was already looked at in this way")
    _add_json(parser)
    _add_looking(parser)


def _add_proposals(commands: _Commands) -> None:
    parser = _store_command(commands, "proposals", "list the flags")
    parser.add_argument("--case", metavar="ID")
    _add_json(parser)


def _add_decide(commands: _Commands) -> None:
    parser = _store_command(commands, "decide", "judge a flag")
    parser.add_argument("proposal", metavar="PROPOSAL")
    parser.add_argument("verdict", choices=VERDICTS)
    parser.add_argument("--note", default="", metavar="TEXT")
    _add_json(parser)


def _add_export(commands: _Commands) -> None:
    parser = _store_command(commands, "export", "make an evidence bundle")
    parser.add_argument("--case", required=True, metavar="ID")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to make")
    parser.add_argument("--clips", action="store_true", help="clips of the judged spans instead of originals")
    parser.add_argument("--blurred", action="store_true", help="add copies with heads blurred")
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar="FILE.p12",
        help="sign with your own certificate too; its passphrase is asked for, or taken from "
        "VIDREVIEW_CERTIFICATE_PASSPHRASE",
    )
    parser.add_argument(
        "--tsa-url",
        action="append",
        default=[],
        metavar="URL",
        help="have what is signed time-stamped here; may be given for several authorities",
    )
    _add_revocation(parser, "keep this list of revoked certificates, or answer (OCSP), with the signature")
    _add_tsa(parser)
    _add_json(parser)


def _add_revocation(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--revocation", action="append", default=[], type=Path, metavar="FILE", help=text)


def _add_tsa(parser: argparse.ArgumentParser) -> None:
    text = "certificates of the time-stamp authorities that you trust"
    parser.add_argument("--tsa", type=Path, metavar="FILE.pem", help=text)


def _add_handover(commands: _Commands) -> None:
    acts = commands.add_parser("handover", help="pass custody to another person or store").add_subparsers(
        metavar="ACT", required=True
    )

    def act(name: str, help_text: str) -> argparse.ArgumentParser:
        parser = _store_command(acts, name, help_text)
        parser.set_defaults(command=f"handover-{name}")
        _add_json(parser)
        return parser

    _add_offer(act("offer", "offer recordings to a person of this store or, with --out, to another store"))
    accept = act("accept", "take over what was offered here, or came in a folder")
    refuse = act("refuse", "refuse what was offered here, or came in a folder")
    withdraw = act("withdraw", "take back an offer that nobody has answered")
    for parser in (accept, refuse):
        parser.add_argument("handover", metavar="HANDOVER|FOLDER")
        parser.add_argument("--slip", type=Path, metavar="FILE", help="write the answer here, for the giver")
    withdraw.add_argument("handover", metavar="HANDOVER")
    refuse.add_argument("--reason", required=True)
    withdraw.add_argument("--reason", default="")
    accept.add_argument("--case", metavar="ID", help="take it in under this case")
    for name, text in (
        ("--code", "the printed code on the giver's paper"),
        ("--ledger", "the giver's ledger, as you were told it"),
        ("--log-key", "fingerprint of the giver's ledger's key, as you were told it"),
    ):
        for parser in (accept, refuse):
            parser.add_argument(name, default="", help=text)
    complete = act("complete", "take in the answer that came back from the other store")
    complete.add_argument("answer", type=Path, metavar="FILE")
    listing = act("list", "hand-overs, newest first")
    listing.add_argument("--case", metavar="ID")
    show = act("show", "print the paper of a hand-over")
    show.add_argument("handover", metavar="HANDOVER")
    show.add_argument("--slip", type=Path, metavar="FILE", help="write the answer once more")
    show.add_argument(
        "--note",
        type=Path,
        metavar="FILE",
        help="write the other ledger's checkpoint here",
    )
    for parser in (accept, complete, show):
        _add_receipt(parser)


def _add_offer(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", metavar="ID", help="all recordings of it that you hold, or those named")
    what.add_argument("--all", action="store_true", help="the whole store")
    parser.add_argument("footage", nargs="*", metavar="FOOTAGE")
    parser.add_argument("--to", required=True, metavar="NAME", help="who is to receive")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder to make, for another store")
    parser.add_argument("--role", default="", help="what the receiver is, in another store")
    parser.add_argument("--for-ledger", default="", metavar="ID", help="only the store with this ledger may")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, or on whose authority")
    _add_receipt(parser)


def _add_receipt(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--receipt", type=Path, metavar="FILE.pdf", help="write the paper here")


def _add_checkpoint(commands: _Commands) -> None:
    parser = _store_command(commands, "checkpoint", "sign a checkpoint, or say when one is made by itself")
    parser.add_argument("--every-entries", type=_positive, metavar="N", help="after so many entries")
    parser.add_argument("--every-minutes", type=_positive, metavar="N", help="after so many minutes of work")
    _add_json(parser)


def _add_anchor(commands: _Commands) -> None:
    acts = commands.add_parser("anchor", help="fix checkpoints outside this machine").add_subparsers(
        metavar="ACT", required=True
    )
    request = _store_command(
        acts, "request", "ask an authority (RFC 3161) or a witness, by file or by network"
    )
    request.set_defaults(command="anchor-request")
    way = request.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", type=Path, metavar="FILE", help="write the request here, to be carried")
    way.add_argument("--url", default="", metavar="URL", help="send it here at once, and take in the answer")
    request.add_argument("--witness", default="", metavar="KEY", help="ask the witness with this key")
    request.add_argument("--from-size", type=int, metavar="N", help="the last size that the witness saw")
    request.add_argument(
        "--server-roots", type=Path, metavar="FILE.pem", help="certificates of the witness's server"
    )
    _add_tsa(request)
    _add_json(request)
    add = _store_command(acts, "add", "take in what came back")
    add.set_defaults(command="anchor-add")
    add.add_argument("answer", type=Path, metavar="FILE")
    add.add_argument("--witness", action="append", default=[], metavar="KEY", help="a witness's key")
    _add_tsa(add)
    _add_json(add)
    copy = _store_command(acts, "copy", "copy a checkpoint to a folder outside, such as a stick")
    copy.set_defaults(command="anchor-copy")
    copy.add_argument("folder", type=Path, metavar="DIR")
    copy.add_argument("--label", default="", help="what the medium is called")
    _add_json(copy)
    for name, text in (
        ("list", "anchors, and requests that wait"),
        ("key", "the ledger's key, for a witness"),
    ):
        parser = _store_command(acts, name, text)
        parser.set_defaults(command=f"anchor-{name}")
        _add_json(parser)


def _add_stamp(commands: _Commands) -> None:
    acts = commands.add_parser("stamp", help="time-stamp a bundle's signature later").add_subparsers(
        metavar="ACT", required=True
    )
    request = _command(acts, "request", "make the request")
    request.set_defaults(command="stamp-request")
    request.add_argument("bundle", type=Path, metavar="BUNDLE")
    request.add_argument("--out", type=Path, required=True, metavar="FILE.tsq")
    add = _command(acts, "add", "put the answer into the bundle")
    add.set_defaults(command="stamp-add")
    add.add_argument("bundle", type=Path, metavar="BUNDLE")
    add.add_argument("answer", type=Path, metavar="FILE.tsr")
    add.add_argument("--request", type=Path, required=True, metavar="FILE.tsq", help="what was asked")
    _add_tsa(add)
    for parser in (request, add):
        _add_json(parser)


def _add_verify(commands: _Commands) -> None:
    parser = _command(commands, "verify", "check a store or a bundle: 0 verified, 1 failed, 2 not checked")
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--code", default="", help="the printed code, as you were told it")
    parser.add_argument("--ledger", default="", metavar="ID", help="the ledger's id, as you were told it")
    parser.add_argument("--log-key", default="", metavar="F", help="fingerprint of the ledger's key")
    parser.add_argument("--signer", action="append", default=[], metavar="F", help="fingerprint of a signer")
    parser.add_argument(
        "--roots",
        type=Path,
        metavar="FILE.pem",
        help="authorities of the signing certificates that you trust",
    )
    _add_tsa(parser)
    _add_revocation(parser, "a list of revoked certificates (CRL), or an answer about one (OCSP)")
    parser.add_argument(
        "--copies", type=Path, metavar="DIR", help="folder outside with copies of a store's checkpoints"
    )
    parser.add_argument(
        "--revoked",
        action="append",
        default=[],
        metavar="F@TIME",
        help="fingerprint of a key, and since when it does not count (2026-03-01T18:00:00.000000Z)",
    )
    parser.add_argument("--witness", action="append", default=[], metavar="KEY", help="a witness's key")
    parser.add_argument(
        "--witnesses",
        type=_positive,
        default=0,
        metavar="N",
        help="how many must have cosigned; all by default",
    )
    _add_json(parser)


def _add_rebuild(commands: _Commands) -> None:
    _store_command(commands, "rebuild", "make the catalogue anew from the ledger and the objects")


def _add_scrub(commands: _Commands) -> None:
    parser = _store_command(commands, "scrub", "read objects again, a part at a time, to find rot")
    parser.add_argument("--gigabytes", type=_positive, metavar="N", help="how much to read; 20 by default")
    _add_json(parser)


def _add_log(commands: _Commands) -> None:
    parser = _store_command(commands, "log", "list the custody log, or write it as a table")
    parser.add_argument("--case", metavar="ID")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table for spreadsheet programs")
    _add_json(parser)


def _add_models(commands: _Commands) -> None:
    acts = commands.add_parser("models", help="weights and engines").add_subparsers(
        metavar="ACT", required=True
    )
    listing = _command(acts, "list", "the registered weights and the engines that run here")
    listing.set_defaults(command="models-list")
    _add_json(listing)
    prepare = _command(acts, "prepare", "convert the weights for this machine now, not at the first analysis")
    prepare.set_defaults(command="models-prepare")
    _add_looking(prepare)
