"""``python -m chain_of_custody witness init|admit|cosign|serve``: a witness that needs no other program."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from chain_of_custody.cosignature import NoteKey
from chain_of_custody.durable import replace_file
from chain_of_custody.witness import Witness
from chain_of_custody.witness_server import WitnessServer

PASSPHRASE = "WITNESS_PASSPHRASE"

Told: TypeAlias = tuple[Iterator[str], int]


def add_witness(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to a parser; each sets ``run``."""
    text = f"remember a ledger's checkpoints and cosign them; the passphrase is asked for or in {PASSPHRASE}"
    acts = commands.add_parser("witness", help=text, description=text).add_subparsers(required=True)
    init = _command(acts, "init", "make a witness and print its key, for verifiers", _init)
    init.add_argument("--name", required=True, help="a name for the key, such as court.example/witness")
    admit = _command(acts, "admit", "watch a ledger", _admit)
    admit.add_argument("key", help="the ledger's key, as vidreview anchor key prints it")
    cosign = _command(acts, "cosign", "answer a request file", _cosign)
    cosign.add_argument("request", type=Path)
    cosign.add_argument("response", type=Path)
    serve = _command(acts, "serve", "answer requests over HTTPS", _serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443)
    serve.add_argument("--certificate", type=Path, required=True, help="the server's certificate, PEM")
    serve.add_argument("--private-key", type=Path, required=True, help="its key, PEM")


def _command(
    acts: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, run: object
) -> argparse.ArgumentParser:
    parser = acts.add_parser(name, help=text, description=text)
    parser.add_argument("folder", type=Path)
    parser.set_defaults(run=run)
    return parser


def _init(options: argparse.Namespace) -> Told:
    return iter([str(Witness.create(options.folder, options.name, _passphrase()).key)]), 0


def _admit(options: argparse.Namespace) -> Told:
    witness, log = Witness.open(options.folder, _passphrase()), NoteKey.parse(options.key)
    witness.admit(log)
    return iter([log.name]), 0


def _cosign(options: argparse.Namespace) -> Told:
    witness = Witness.open(options.folder, _passphrase())
    replace_file(options.response, witness.cosigned_note(options.request.read_bytes()))
    return iter([str(options.response)]), 0


def _serve(options: argparse.Namespace) -> Told:
    witness = Witness.open(options.folder, _passphrase())
    place = (options.host, options.port, options.certificate, options.private_key)
    with WitnessServer(witness, *place) as server:
        sys.stdout.write(f"https://{options.host}:{server.server_address[1]}\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return iter(()), 0
    return iter(()), 0


def _passphrase() -> str:
    return os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase of the witness: ")
