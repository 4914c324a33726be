"""VERIFY.txt: how to check a bundle with what every system has, in three languages, as it is typed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from chain_of_custody import layout
from vidreview.export.dossier import Proof, printed_code
from vidreview.export.naming import KEYS, key_name
from vidreview.wording import LANGUAGES, instant_text, phrase

_COMMANDS: Final = (
    ("whole", "python3 -I verify.py ."),
    ("payload", "sha256sum --strict -c manifest-sha256.txt"),
    ("tags", "sha256sum --strict -c tagmanifest-sha256.txt"),
    (
        "statement",
        "(printf 'vidreview-statement/1\\n'; cat statement.json) > /tmp/signed && "
        "openssl pkeyutl -verify -pubin -inkey keys/{signer} -rawin -in /tmp/signed "
        "-sigfile signatures/statement.sig",
    ),
    (
        "checkpoint",
        "head -n 3 ledger/checkpoint.note > /tmp/signed && "
        "tail -n 1 ledger/checkpoint.note | cut -d ' ' -f 3 | base64 -d | tail -c 64 > /tmp/sig && "
        "openssl pkeyutl -verify -pubin -inkey ledger/log-key.pem -rawin -in /tmp/signed -sigfile /tmp/sig",
    ),
    (
        "entry",
        "(printf 'vidreview-entry/1\\n'; cat ledger/entries/{export}.json) > /tmp/signed && "
        "openssl pkeyutl -verify -pubin -inkey keys/{signer} -rawin -in /tmp/signed "
        "-sigfile ledger/entries/{export}.sig",
    ),
    ("fingerprint", "openssl pkey -pubin -in ledger/log-key.pem -outform DER | sha256sum"),
)
"""Codes of what each command shows, and the command."""

_CMS: Final = (
    "openssl cms -verify -binary -purpose any -inform DER -in signatures/statement.p7s "
    "-content statement.json -CAfile ../roots.pem{attime} -out /dev/null"
)
_STAMP: Final = "openssl ts -verify -data {stamped} -in {token} -CAfile ../tsa.pem -attime {time}"
_TIME_OF: Final = (
    "$(date -d \"$(openssl ts -reply -in {token} -text 2>/dev/null | sed -n 's/^Time stamp: //p')\" +%s)"
)
"""What these are over is written after this text, so the time stands in the token alone."""

_WIDTH: Final = 96
_RULE: Final = "=" * _WIDTH


def commands(proof: Proof) -> tuple[tuple[str, str], ...]:
    """The commands for one bundle, each with the code of what it shows."""
    signer = key_name(proof.export.actor.id, proof.export.key.hex).removeprefix(KEYS)
    values = {"signer": signer, "export": f"{proof.export.seq:08d}"}
    told = [(code, _filled(command, values)) for code, command in _COMMANDS]
    return (*told, *_certified(proof))


def _certified(proof: Proof) -> Iterator[tuple[str, str]]:
    """Commands for signatures with certificates; the authorities' certificates lie beside the folder."""
    if layout.STATEMENT_CMS in proof.signatures:
        stamped = layout.STATEMENT_CMS_STAMP in proof.signatures
        time = _filled(_TIME_OF, {"token": layout.STATEMENT_CMS_STAMP})
        yield "cms", _filled(_CMS, {"attime": f" -attime {time}" if stamped else ""})
    for token in (name for name in proof.signatures if name in layout.STAMPED_BY):
        values = {"stamped": layout.STAMPED_BY[token], "time": _TIME_OF}
        yield "stamp", _filled(_filled(_STAMP, values), {"token": token})
    for note, token, seconds in proof.tokens:
        yield "anchor-stamp", _filled(_STAMP, {"stamped": note, "token": token, "time": str(seconds)})


def guide(proof: Proof) -> bytes:
    """The text, in all languages one after another."""
    return f"\n\n{_RULE}\n\n".join(_part(proof, language) for language in LANGUAGES).encode() + b"\n"


def _part(proof: Proof, language: str) -> str:
    def say(key: str, **values: object) -> str:
        return "\n".join(textwrap.wrap(phrase(f"guide.{key}", language, **values), _WIDTH))

    lines = [say("title", bundle=proof.bundle), "", say("intro"), "", say("place"), ""]
    for number, (code, command) in enumerate(commands(proof), 1):
        lines += [f"{number}. {say(code)}", "", f"   {command}", ""]
    lines += [say("compare"), ""]
    lines += [f"   {name}: {value}" for name, value in _values(proof, language)]
    lines += ["", say("trust"), "", say("promise"), "", say("more")]
    return "\n".join(lines)


def _values(proof: Proof, language: str) -> tuple[tuple[str, str], ...]:
    who = proof.export.actor
    return (
        (phrase("report.code-label", language), printed_code(proof.checkpoint)),
        (phrase("report.ledger", language), proof.checkpoint.ledger),
        (phrase("report.log-key", language), proof.log_key.fingerprint),
        (phrase("guide.signer", language, name=who.name), proof.export.key.fingerprint),
        (phrase("report.made", language), instant_text(proof.made)),
    )


def _filled(command: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        command = command.replace("{" + name + "}", value)
    return command
