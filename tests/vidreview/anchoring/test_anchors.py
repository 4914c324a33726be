"""Anchoring a store: a real time-stamp authority, and what must not be taken in."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from chain_of_custody import Status
from chain_of_custody.report import Verdict
from chain_of_custody.tokens import parse_token
from tests.pki import STAMPING, Holder, StampAuthority, Usage, authority, certificate
from tests.vidreview.conftest import Office, make_office
from vidreview import anchoring, custody_log
from vidreview.anchoring.certificates import RootChecks, read_roots
from vidreview.anchoring.errors import (
    AnswerMalformedError,
    AnswerRefusedError,
    AuthorityUnreachableError,
    RequestUnknownError,
    RootsMissingError,
    RootsUnreadableError,
)
from vidreview.anchoring.stamps import stamp_request
from vidreview.desk import Desk
from vidreview.permissions import NotPermittedError
from vidreview.records import Role
from vidreview.verification import verify

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def root() -> Holder:
    return authority()


@pytest.fixture(scope="module")
def stamps(tmp_path_factory: pytest.TempPathFactory, root: Holder) -> StampAuthority:
    return StampAuthority(tmp_path_factory.mktemp("pki") / "tsa", root)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office") / "store")


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.desk(Role.CUSTODIAN)


def trusting(path: Path, now: datetime = NOW) -> RootChecks:
    return RootChecks(now=now, stamps=read_roots(path))


def test_an_answer_is_taken_in_and_told(desk: Desk, stamps: StampAuthority) -> None:
    asked = anchoring.request_stamp(desk)
    assert len(anchoring.waiting(desk)) == 1
    answered = datetime.now(UTC)
    answer = stamps.answer(asked.data)
    added = anchoring.add_answer(desk, "a.tsr", answer, checks=trusting(stamps.roots))
    assert anchoring.waiting(desk) == ()
    assert (added.anchored.kind, added.anchored.size) == ("rfc3161", asked.size)
    assert added.anchored.by == "Common Name: Test time stamps"
    assert abs(datetime.fromisoformat(added.anchored.time) - answered) < timedelta(minutes=5)
    assert anchoring.anchors(desk)[-1] == added.anchored
    assert custody_log.state(desk).last_anchor_utc == added.anchored.time
    assert desk.objects.read(added.anchored.sha256) == answer
    (found,) = [anchor for anchor in anchoring.bundle_anchors(desk) if answer in anchor.tokens]
    assert trusting(stamps.roots).token(answer, found.note).status is Status.PASS


def test_two_authorities_may_stamp(desk: Desk, stamps: StampAuthority, tmp_path: Path) -> None:
    other = StampAuthority(tmp_path / "other", authority("Other root"))
    for one in (stamps, other):
        asked = anchoring.request_stamp(desk)
        anchoring.add_answer(desk, "a.tsr", one.answer(asked.data), checks=trusting(one.roots))
    assert len(anchoring.bundle_anchors(desk)) >= 2


def test_an_answer_counts_once(desk: Desk, stamps: StampAuthority) -> None:
    answer = stamps.answer(anchoring.request_stamp(desk).data)
    anchoring.add_answer(desk, "a.tsr", answer, checks=trusting(stamps.roots))
    with pytest.raises(RequestUnknownError):
        anchoring.add_answer(desk, "a.tsr", answer, checks=trusting(stamps.roots))


def test_the_nonce_must_be_of_a_waiting_request(desk: Desk, stamps: StampAuthority) -> None:
    note = desk.checkpoint()
    with pytest.raises(RequestUnknownError):
        anchoring.add_answer(desk, "a.tsr", stamps.stamp(note), checks=trusting(stamps.roots))


@pytest.mark.parametrize("data", [b"", b"vidreview/", b"0\x03\x02\x01\x00", b"-----BEGIN", b"0" * 5000])
def test_other_files_are_no_answers(desk: Desk, stamps: StampAuthority, data: bytes) -> None:
    with pytest.raises(AnswerMalformedError):
        anchoring.add_answer(desk, "x", data, checks=trusting(stamps.roots))


def test_an_unknown_authority_is_refused(desk: Desk, stamps: StampAuthority, tmp_path: Path) -> None:
    stranger = StampAuthority(tmp_path / "stranger", authority("Stranger"))
    asked = anchoring.request_stamp(desk)
    with pytest.raises(AnswerRefusedError) as refused:
        anchoring.add_answer(desk, "x", stranger.answer(asked.data), checks=trusting(stamps.roots))
    assert refused.value.fields["reason"] == "unknown-signer"
    anchoring.add_answer(desk, "x", stamps.answer(asked.data), checks=trusting(stamps.roots))


def test_without_roots_nothing_is_taken(desk: Desk, stamps: StampAuthority, tmp_path: Path) -> None:
    asked = anchoring.request_stamp(desk)
    with pytest.raises(RootsMissingError):
        anchoring.add_answer(desk, "x", stamps.answer(asked.data), checks=RootChecks(now=NOW))
    with pytest.raises(RootsUnreadableError):
        read_roots(tmp_path / "none.pem")


def test_who_may_anchor(office: Office) -> None:
    for role in (Role.INSTITUTION_ADMIN, Role.INVESTIGATOR, Role.AUDITOR):
        with pytest.raises(NotPermittedError):
            anchoring.request_stamp(office.desk(role))


def test_an_anchored_store_is_verified_and_its_catalogue_agrees(
    desk: Desk, office: Office, stamps: StampAuthority
) -> None:
    asked = anchoring.request_stamp(desk)
    anchoring.add_answer(desk, "a.tsr", stamps.answer(asked.data), checks=trusting(stamps.roots))
    *_, report = verify(office.root)
    assert report.verdict is Verdict.VERIFIED
    before = desk.catalogue.snapshot()
    desk.store.rebuild()
    assert desk.catalogue.snapshot() == before


DATA = b"what was stamped"
CLIENT = ExtendedKeyUsageOID.CLIENT_AUTH
DER = serialization.Encoding.DER


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def token(holder: Holder, moment: datetime) -> bytes:
    """A token of any certificate and any time, which ``openssl ts`` would refuse to make."""
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    own_key = keys.PrivateKeyInfo.load(holder.key.private_bytes(DER, *plain))
    own, *above = (
        x509.Certificate.load(item.public_bytes(DER)) for item in (holder.certificate, *holder.above[:-1])
    )
    made = DummyTimeStamper(own, own_key, certs_to_embed=above, fixed_dt=moment)
    request = tsp.TimeStampReq.load(stamp_request(DATA, 7))
    return bytes(made.request_tsa_response(request).dump())


USAGES = {
    "as it should be": (Usage(extended=(STAMPING,)), ""),
    "usage not critical": (Usage(extended=(STAMPING,), critical=False), "wrong-key-usage"),
    "no usage": (Usage(), "wrong-key-usage"),
    "two usages": (Usage(extended=(STAMPING, CLIENT)), "wrong-key-usage"),
    "another usage": (Usage(extended=(CLIENT,)), "wrong-key-usage"),
    "an authority": (Usage(ca=True, extended=(STAMPING,)), "ca-as-signer"),
    "expired then": (
        Usage(extended=(STAMPING,), start=timedelta(days=-9), end=timedelta(days=-2)),
        "not-valid-then",
    ),
    "not yet valid then": (Usage(extended=(STAMPING,), start=timedelta(days=1)), "not-valid-then"),
}


@pytest.mark.parametrize("name", USAGES)
def test_certificates_of_authorities(
    name: str, root: Holder, stamps: StampAuthority, rsa_key: rsa.RSAPrivateKey
) -> None:
    usage, code = USAGES[name]
    made = token(root.issue("Any", usage, rsa_key), datetime.now(UTC).replace(microsecond=0))
    judged = trusting(stamps.roots).token(made, DATA)
    assert judged.code == code
    assert judged.status is (Status.FAIL if code else Status.PASS)
    assert trusting(stamps.roots).token(made, b"other").code == "imprint-differs"


def test_a_certificate_that_expired_since_passes(
    root: Holder, stamps: StampAuthority, rsa_key: rsa.RSAPrivateKey
) -> None:
    usage = Usage(extended=(STAMPING,), start=timedelta(days=-9), end=timedelta(days=-2))
    then = datetime.now(UTC).replace(microsecond=0) - timedelta(days=5)
    old_root = authority_since(then - timedelta(days=100))
    made = token(old_root.issue("Old", usage, rsa_key), then)
    checks = RootChecks(now=NOW, stamps=roots_of(old_root))
    assert checks.token(made, DATA).status is Status.PASS
    late = RootChecks(now=NOW + timedelta(days=9000), stamps=roots_of(old_root))
    assert late.token(made, DATA).status is Status.PASS


def authority_since(start: datetime) -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(key, certificate("Old root", key, Usage(ca=True, start=start - datetime.now(UTC)), None))


def roots_of(holder: Holder) -> tuple[x509.Certificate, ...]:
    return (x509.Certificate.load(holder.certificate.public_bytes(DER)),)


def test_an_authority_below_the_root_passes(
    root: Holder, stamps: StampAuthority, rsa_key: rsa.RSAPrivateKey
) -> None:
    middle = root.issue("Middle", Usage(ca=True))
    made = token(middle.issue("Below", Usage(extended=(STAMPING,)), rsa_key), NOW.replace(microsecond=0))
    assert trusting(stamps.roots).token(made, DATA).status is Status.PASS


def test_no_flipped_byte_of_a_token_passes_with_another_meaning(stamps: StampAuthority, root: Holder) -> None:
    """Only bits that nothing depends on may change: never the time, never what was stamped."""
    good = stamps.stamp(DATA)
    said, checks = parse_token(good), trusting(stamps.roots)
    for at in range(len(good)):
        data = good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :]
        if checks.token(data, DATA).status is Status.PASS:
            assert parse_token(data) == said


class Posted(http.server.BaseHTTPRequestHandler):
    """Hands what is posted to the authority of the test."""

    stamps: StampAuthority

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        known = self.path == "/tsa" and self.headers["Content-Type"] == "application/timestamp-query"
        answer = self.stamps.answer(body) if known else b""
        self.send_response(200 if known else 302)
        self.send_header("Location", "/tsa")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def endpoint(stamps: StampAuthority) -> Iterator[str]:
    Posted.stamps = stamps
    with http.server.HTTPServer(("127.0.0.1", 0), Posted) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_an_authority_is_asked_where_the_person_says(
    desk: Desk, stamps: StampAuthority, endpoint: str
) -> None:
    added = anchoring.ask_authority(desk, f"{endpoint}/tsa", trusting(stamps.roots))
    assert added.anchored == anchoring.anchors(desk)[-1]


@pytest.mark.parametrize("address", ["{}/elsewhere", "file:///etc/passwd", "http://127.0.0.1:9"])
def test_nobody_else_is_asked(desk: Desk, stamps: StampAuthority, endpoint: str, address: str) -> None:
    waiting = len(anchoring.waiting(desk))
    with pytest.raises(AuthorityUnreachableError):
        anchoring.ask_authority(desk, address.format(endpoint), trusting(stamps.roots))
    assert len(anchoring.waiting(desk)) == waiting + 1
