"""Anchors, certificates and witnesses from the command line, with a real authority and a real witness."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chain_of_custody import SigningKey
from chain_of_custody.cosignature import COSIGNATURE_KEY, NoteKey
from tests.pki import Holder, StampAuthority, Usage, authority, pem
from vidreview.cli import main

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")

PASSPHRASE = "correct horse"
Lines = list[dict[str, Any]]


@dataclass
class Place:
    """A store with a custodian and a prosecutor, an authority, and a witness."""

    folder: Path
    root: Holder
    stamps: StampAuthority
    witness_key: str

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def tsa(self) -> Path:
        return self.stamps.roots


@pytest.fixture(autouse=True, scope="module")
def environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIDREVIEW_PASSPHRASE", PASSPHRASE)
        patch.setenv("VIDREVIEW_CERTIFICATE_PASSPHRASE", "p12")
        patch.setenv("VIDREVIEW_LANGUAGE", "en")
        patch.setenv("WITNESS_PASSPHRASE", PASSPHRASE)
        yield


def lines(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Lines]:
    capsys.readouterr()
    status = main([*map(str, arguments), "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def witness(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "chain_of_custody", "witness", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, environment: None, recording: Path) -> Place:
    tmp_path = tmp_path_factory.mktemp("place")
    root = authority("Everything")
    stamps = StampAuthority(tmp_path / "tsa", root)
    store = tmp_path / "store"
    assert main(["init", str(store), "--as", "keeper"]) == 0
    for name, role in [("anna", "institution-admin"), ("pavel", "prosecutor")]:
        assert main(["user", "add", str(store), name, "--role", role]) == 0
    assert main(["import", str(store), str(recording), "--case", "C-1", "--as", "anna"]) == 0
    made = witness("init", tmp_path / "witness", "--name", "defence.example")
    (tmp_path / "roots.pem").write_bytes(pem(root.certificate))
    return Place(tmp_path, root, stamps, made.stdout.strip())


def test_the_way_by_file(capsys: pytest.CaptureFixture[str], place: Place) -> None:
    anchor = ("--as", "keeper")
    query, answer = place.folder / "a.tsq", place.folder / "a.tsr"
    status, (asked,) = lines(capsys, "anchor", "request", place.store, "--out", query, *anchor)
    assert status == 0
    answer.write_bytes(place.stamps.answer(query.read_bytes()))
    assert (
        lines(capsys, "anchor", "add", place.store, answer, *anchor)[1][0]["error"]["code"] == "roots-missing"
    )
    status, (added,) = lines(capsys, "anchor", "add", place.store, answer, "--tsa", place.tsa, *anchor)
    assert (status, added["size"], added["kind"]) == (0, asked["size"], "rfc3161")

    _, (log,) = lines(capsys, "anchor", "key", place.store, *anchor)
    assert witness("admit", place.folder / "witness", log["key"]).returncode == 0
    note = place.folder / "note"
    for number in range(2):  # the second time with a proof
        query = place.folder / f"w{number}"
        known = ("--witness", place.witness_key, *anchor)
        assert lines(capsys, "anchor", "request", place.store, "--out", query, *known)[0] == 0
        ended = witness("cosign", place.folder / "witness", query, note)
        assert ended.returncode == 0, ended.stderr
        status, (cosigned,) = lines(capsys, "anchor", "add", place.store, note, *known)
        assert (status, cosigned["by"]) == (0, "defence.example")
    assert len(lines(capsys, "anchor", "list", place.store, *anchor)[1]) == 3

    policy = ("--tsa", place.tsa, "--witness", place.witness_key)
    status, report = lines(capsys, "verify", place.store, *policy)
    assert status == 0
    found = {(item["check"], item["status"]) for item in report if "check" in item}
    assert {("anchor", "pass"), ("anchors", "pass")} <= found
    assert "no-anchor" not in {item.get("remark") for item in report}


def test_a_bundle_with_everything(capsys: pytest.CaptureFixture[str], place: Place) -> None:
    certificate = place.root.issue("Pavel", Usage())
    (place.folder / "own.p12").write_bytes(certificate.pkcs12(b"p12"))
    bundle, p12 = place.folder / "bundle", place.folder / "own.p12"
    made = ("export", place.store, "--case", "C-1", "--out", bundle, "--certificate", p12)
    status, (done,) = lines(capsys, *made)
    assert status == 0
    query, answer = place.folder / "s.tsq", place.folder / "s.tsr"
    assert lines(capsys, "stamp", "request", bundle, "--out", query)[0] == 0
    answer.write_bytes(place.stamps.answer(query.read_bytes()))
    add = ("stamp", "add", bundle, answer, "--request", query, "--tsa", place.tsa)
    assert lines(capsys, *add)[0] == 0
    assert lines(capsys, *add)[0] == 1
    policy = ("--roots", place.folder / "roots.pem", "--tsa", place.tsa, "--code", done["code"])
    status, report = lines(capsys, "verify", bundle, *policy)
    assert status == 0
    found = {item["check"]: item["status"] for item in report if "check" in item}
    assert [found[name] for name in ("cms", "time-stamp", "trust")] == ["pass"] * 3
    code = done["code"].replace(" ", "").upper()
    assert lines(capsys, "verify", bundle, "--code", code)[0] == 0
    assert lines(capsys, "verify", place.store, "--code", code)[0] == 0
    other = done["code"][:-1] + ("0" if done["code"][-1] != "0" else "1")
    assert lines(capsys, "verify", bundle, "--code", other)[0] == 1
    assert lines(capsys, "verify", place.store, "--code", other)[0] == 1
    alone = [sys.executable, "-I", "verify.py", "--code"]
    assert subprocess.run([*alone, done["code"]], cwd=bundle, capture_output=True).returncode == 0
    assert subprocess.run([*alone, other], cwd=bundle, capture_output=True).returncode == 1
    stranger = NoteKey("stranger", COSIGNATURE_KEY, SigningKey(bytes(32)).public)
    assert lines(capsys, "verify", bundle, "--witness", stranger)[0] == 1


@pytest.fixture
def endpoint(place: Place) -> Iterator[tuple[str, str]]:
    """Address and key of another witness, behind its own server."""
    key = witness("init", place.folder / "court", "--name", "court.example").stdout.strip()
    holder = place.root.issue("127.0.0.1", Usage(end=timedelta(days=1), host="127.0.0.1"))
    server = place.folder / "server.pem", place.folder / "server.key"
    server[0].write_bytes(pem(holder.certificate))
    server[1].write_bytes(holder.key_pem)
    command = [sys.executable, "-m", "chain_of_custody", "witness", "serve", str(place.folder / "court")]
    command += ["--port", "0", "--certificate", str(server[0]), "--private-key", str(server[1])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    assert process.stdout is not None
    yield process.stdout.readline().strip(), key
    process.terminate()
    process.wait()
    process.stdout.close()


def test_the_way_over_https(
    capsys: pytest.CaptureFixture[str], place: Place, endpoint: tuple[str, str]
) -> None:
    ask = ("anchor", "request", place.store, "--url", endpoint[0], "--witness", endpoint[1])
    ask = (*ask, "--server-roots", place.folder / "roots.pem", "--as", "keeper")
    status, (refused,) = lines(capsys, *ask)
    assert (status, refused["error"]["code"]) == (1, "witness-refused")
    _, (log,) = lines(capsys, "anchor", "key", place.store, "--as", "keeper")
    assert witness("admit", place.folder / "court", log["key"]).returncode == 0
    sizes = []
    for _ in range(2):
        status, (added,) = lines(capsys, *ask)
        assert (status, added["kind"]) == (0, "witness")
        sizes.append(added["size"])
    assert sizes[0] < sizes[1]
    stranger = place.folder / "stranger.pem"
    stranger.write_bytes(pem(authority("Stranger").certificate))
    status, (error,) = lines(capsys, *ask[:-3], stranger, *ask[-2:])
    assert (status, error["error"]["code"]) == (1, "authority-unreachable")
