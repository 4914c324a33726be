"""Bundles signed with a certificate: by the commands that experts run, and by the application."""

from __future__ import annotations

import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from chain_of_custody import Status, Trust, layout, verify_bundle
from chain_of_custody.report import Report, Verdict
from chain_of_custody.tokens import parse_token
from tests.pki import Holder, StampAuthority, Usage, authority, certificate, pem
from tests.vidreview.export.conftest import Worked, work
from vidreview import anchoring
from vidreview.anchoring.certificates import RootChecks, read_roots
from vidreview.anchoring.errors import AnswerRefusedError, AuthorityUnreachableError, RootsMissingError
from vidreview.anchoring.stamping import (
    Authority,
    NothingToStampError,
    request_signature_stamp,
    stamp_signature,
)
from vidreview.export import Exported
from vidreview.export.certificate import SigningCertificate
from vidreview.export.errors import (
    CertificatePassphraseError,
    CertificateUnreadableError,
    CertificateUnusableError,
)
from vidreview.export.naming import CASE_FILE
from vidreview.records import Role

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")

PASSPHRASE = "p12 пароль"
LONG = Usage(start=timedelta(days=-400), end=timedelta(days=400))
NOW = datetime.now(UTC)
CERTIFIED = ("cms", "time-stamp", "anchor")
P7S, TSR = layout.STATEMENT_CMS, layout.STATEMENT_CMS_STAMP


@pytest.fixture(scope="module")
def root() -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(key, certificate("Signers", key, Usage(ca=True, start=timedelta(days=-500)), None))


@pytest.fixture(scope="module")
def stamps(tmp_path_factory: pytest.TempPathFactory) -> StampAuthority:
    return StampAuthority(tmp_path_factory.mktemp("pki") / "tsa", authority("Stamps"))


def opened(holder: Holder, folder: Path) -> SigningCertificate:
    path = folder / "own.p12"
    path.write_bytes(holder.pkcs12(PASSPHRASE.encode()))
    return SigningCertificate.open(path, PASSPHRASE)


class Endpoint(http.server.BaseHTTPRequestHandler):
    stamps: StampAuthority

    def do_POST(self) -> None:
        answer = self.stamps.answer(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def url(stamps: StampAuthority) -> Iterator[str]:
    Endpoint.stamps = stamps
    with http.server.HTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa"
        server.shutdown()
        thread.join()


KEYS: dict[str, Callable[[], ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey]] = {
    "ECDSA P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "RSA": lambda: rsa.generate_private_key(65537, 2048),
}


@pytest.fixture(scope="module", params=KEYS)
def bundle(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    footage: Path,
    root: Holder,
    stamps: StampAuthority,
    url: str,
) -> Path:
    """A stamped bundle over an anchored store, with the roots beside it as experts put them."""
    folder = tmp_path_factory.mktemp("bundles")
    worked = work(folder / "store", footage)
    checks = RootChecks(now=NOW, stamps=read_roots(stamps.roots))
    anchoring.ask_authority(worked.office.desk(Role.CUSTODIAN), url, checks)
    signer = root.issue("Мария Прокурор", LONG, KEYS[request.param]())
    done = worked.export(
        folder / "bundle",
        clips=True,
        certificate=opened(signer, folder),
        authorities=(Authority(url, checks),),
    )
    (folder / "roots.pem").write_bytes(pem(root.certificate))
    shutil.copy(stamps.roots, folder / "tsa.pem")
    return done.path


def shell(command: str, folder: Path) -> int:
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True).returncode


def test_with_the_commands_of_experts(bundle: Path) -> None:
    attime = parse_token((bundle / TSR).read_bytes()).seconds
    cms = (
        f"openssl cms -verify -binary -purpose any -inform DER -in {P7S} -content statement.json "
        "-CAfile ../roots.pem -out /dev/null"
    )
    assert shell(cms, bundle) == 0
    assert shell(cms.replace("-verify", "-verify -cades"), bundle) == 0
    assert shell(cms.replace("roots.pem", "tsa.pem"), bundle) != 0
    assert shell(cms.replace("statement.json", "bagit.txt"), bundle) != 0
    ts = f"openssl ts -verify -data {P7S} -in {TSR} -CAfile ../tsa.pem -attime {attime}"
    assert shell(ts, bundle) == 0
    assert shell(ts.replace(f"-data {P7S}", "-data statement.json"), bundle) != 0
    assert shell("sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt", bundle) == 0


def test_the_commands_that_verify_py_prints_work_as_printed(bundle: Path) -> None:
    told = subprocess.run(
        ["python3", "-I", "verify.py", "--language", "en"], cwd=bundle, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout
    commands = [line.strip() for line in told.stdout.splitlines() if line.strip().startswith("openssl")]
    assert len(commands) == 3
    assert [shell(command, bundle) for command in commands] == [0, 0, 0]


def trust(bundle: Path, now: datetime = NOW) -> Trust:
    roots, tsa = bundle.parent / "roots.pem", bundle.parent / "tsa.pem"
    return Trust(certificates=RootChecks(now=now, signers=read_roots(roots), stamps=read_roots(tsa)))


def statuses(report: Report) -> dict[str, set[str]]:
    return {
        check: {f.code or f.status.value for f in report.findings if f.check == check} for check in CERTIFIED
    }


def test_the_application_checks_the_chains(bundle: Path) -> None:
    report = verify_bundle(bundle, trust(bundle))
    assert statuses(report) == {"cms": {"pass"}, "time-stamp": {"pass"}, "anchor": {"pass"}}
    assert report.verdict is Verdict.VERIFIED
    assert {remark.code for remark in report.remarks} >= {"anchored", "signature-stamped", "certified-by"}


def test_long_after_everything_expired_it_still_passes(bundle: Path) -> None:
    assert verify_bundle(bundle, trust(bundle, NOW + timedelta(days=9000))).verdict is Verdict.VERIFIED


def test_without_roots_certificates_are_not_checked(bundle: Path) -> None:
    report = verify_bundle(bundle)
    assert statuses(report) == {check: {"chain-not-checked"} for check in CERTIFIED}
    assert report.verdict is Verdict.VERIFIED


def test_strangers_fail(bundle: Path) -> None:
    roots = (bundle.parent / "tsa.pem", bundle.parent / "roots.pem")
    swapped = RootChecks(now=NOW, signers=read_roots(roots[0]), stamps=read_roots(roots[1]))
    report = verify_bundle(bundle, Trust(certificates=swapped))
    assert statuses(report) == {check: {"unknown-signer"} for check in CERTIFIED}
    assert report.verdict is Verdict.FAILED


@pytest.mark.parametrize("name", [P7S, TSR])
def test_what_the_statement_announces_must_be_there(bundle: Path, name: str, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(bundle, tmp_path / "bundle"))
    (copy / name).unlink()
    assert verify_bundle(copy).verdict is Verdict.FAILED
    assert shell("python3 -I verify.py", copy) == 1


def test_no_flipped_byte_of_the_signature_passes(bundle: Path) -> None:
    """Bits outside what is signed may change nothing; never is another signer or content accepted."""
    good, content = (bundle / P7S).read_bytes(), (bundle / layout.STATEMENT).read_bytes()
    checks = trust(bundle).certificates
    stamped = parse_token((bundle / TSR).read_bytes()).time
    judged = checks.signature(good, content, stamped)
    assert judged.status is Status.PASS
    for at in range(0, len(good), 3):
        data = good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :]
        found = checks.signature(data, content, stamped)
        assert found.status is not Status.PASS or found == judged, at


@pytest.fixture(scope="module")
def unstamped(tmp_path_factory: pytest.TempPathFactory, footage: Path, root: Holder, shared: Worked) -> Path:
    """A bundle signed offline, with a certificate that expired meanwhile."""
    folder = tmp_path_factory.mktemp("unstamped")
    usage = Usage(start=timedelta(days=-400), end=timedelta(days=-1))
    (folder / "roots.pem").write_bytes(pem(root.certificate))
    signer = opened(root.issue("Прокурор", usage), folder)
    done: Exported = shared.export(folder / "bundle", clips=True, certificate=signer)
    return done.path


def test_without_a_stamp_an_expired_certificate_can_not_be_judged(
    unstamped: Path, stamps: StampAuthority
) -> None:
    roots = read_roots(unstamped.parent / "roots.pem")
    for now, told in ((NOW, "expired-since"), (NOW - timedelta(days=30), "pass")):
        checks = RootChecks(now=now, signers=roots, stamps=read_roots(stamps.roots))
        assert statuses(verify_bundle(unstamped, Trust(certificates=checks)))["cms"] == {told}


def test_a_stamp_that_came_too_late_fails(unstamped: Path, stamps: StampAuthority, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(unstamped, tmp_path / "bundle"))
    stamp = RootChecks(now=NOW, stamps=read_roots(stamps.roots))
    asked = request_signature_stamp(copy, lambda size: b"\x05" * size)
    other = request_signature_stamp(copy, lambda size: b"\x06" * size)
    with pytest.raises(AnswerRefusedError) as refused:
        stamp_signature(copy, asked, "x", stamps.answer(other), stamp)
    assert refused.value.fields["reason"] == "nonce-differs"
    with pytest.raises(RootsMissingError):
        stamp_signature(copy, asked, "x", stamps.answer(asked), RootChecks(now=NOW))
    stamp_signature(copy, asked, "x", stamps.answer(asked), stamp)
    roots = read_roots(unstamped.parent / "roots.pem")
    checks = RootChecks(now=NOW, signers=roots, stamps=read_roots(stamps.roots))
    found = statuses(verify_bundle(copy, Trust(certificates=checks)))
    assert found["time-stamp"] == {"pass"}
    assert found["cms"] == {"not-valid-then"}


def test_a_bundle_without_a_certificate_has_nothing_to_stamp(tmp_path: Path) -> None:
    with pytest.raises(NothingToStampError):
        request_signature_stamp(tmp_path, lambda size: bytes(size))


UNUSABLE = {
    "an authority's": (Usage(ca=True), "ca-as-signer"),
    "for encryption only": (Usage(signs=False), "wrong-key-usage"),
    "expired": (Usage(start=timedelta(days=-9), end=timedelta(days=-2)), "not-valid-then"),
    "not yet valid": (Usage(start=timedelta(days=2)), "not-valid-then"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_certificates_that_no_verifier_would_accept(name: str, root: Holder, tmp_path: Path) -> None:
    usage, reason = UNUSABLE[name]
    with pytest.raises(CertificateUnusableError) as refused:
        opened(root.issue("Any", usage), tmp_path).sign(b"content", NOW)
    assert refused.value.fields["reason"] == reason


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_signature_made_elsewhere_with_such_a_certificate_fails(
    name: str, root: Holder, tmp_path: Path
) -> None:
    """Signed by ``openssl cms``, which does not mind."""
    usage, reason = UNUSABLE[name]
    holder = root.issue("Any", usage)
    (tmp_path / "own.pem").write_bytes(pem(holder.certificate))
    (tmp_path / "own.key").write_bytes(holder.key_pem)
    (tmp_path / "content").write_bytes(b"content")
    sign = "openssl cms -sign -cades -binary -in content -signer own.pem -inkey own.key -outform DER -out p7s"
    assert shell(sign, tmp_path) == 0
    (tmp_path / "roots.pem").write_bytes(pem(root.certificate))
    checks = RootChecks(now=NOW, signers=read_roots(tmp_path / "roots.pem"))
    judged = checks.signature((tmp_path / "p7s").read_bytes(), b"content", "")
    assert (judged.status, judged.code) == (Status.FAIL, reason)
    assert checks.signature((tmp_path / "p7s").read_bytes(), b"other", "").code == "imprint-differs"


def test_other_files_are_no_certificates(tmp_path: Path, root: Holder) -> None:
    with pytest.raises(CertificateUnreadableError):
        SigningCertificate.open(tmp_path / "none.p12", "")
    (tmp_path / "text.p12").write_bytes(b"text")
    with pytest.raises(CertificateUnreadableError):
        SigningCertificate.open(tmp_path / "text.p12", "")
    (tmp_path / "own.p12").write_bytes(root.issue("Any", LONG).pkcs12(b"right"))
    with pytest.raises(CertificatePassphraseError):
        SigningCertificate.open(tmp_path / "own.p12", "wrong")
    short = root.issue("Short", LONG, rsa.generate_private_key(65537, 1024))
    (tmp_path / "short.p12").write_bytes(short.pkcs12(b"x"))
    with pytest.raises(CertificateUnreadableError):
        SigningCertificate.open(tmp_path / "short.p12", "x")
    odd = root.issue("Odd", LONG, ed25519.Ed25519PrivateKey.generate())  # type: ignore[arg-type]
    (tmp_path / "odd.p12").write_bytes(odd.pkcs12(b"x"))
    with pytest.raises(CertificateUnreadableError):
        SigningCertificate.open(tmp_path / "odd.p12", "x")


def test_the_documents_say_how_old_the_last_anchor_is(bundle: Path) -> None:
    (token,) = (bundle / layout.ANCHORS).glob("*.tsr")
    told = json.loads((bundle / CASE_FILE).read_bytes())["last_anchor_utc"]
    assert told == parse_token(token.read_bytes()).time


def test_an_authority_that_does_not_answer_leaves_no_bundle(
    shared: Worked, root: Holder, stamps: StampAuthority, tmp_path: Path
) -> None:
    nobody = Authority("http://127.0.0.1:9", RootChecks(now=NOW, stamps=read_roots(stamps.roots)))
    signer = opened(root.issue("Прокурор", LONG), tmp_path)
    with pytest.raises(AuthorityUnreachableError):
        shared.export(tmp_path / "bundle", clips=True, certificate=signer, authorities=(nobody,))
    assert {path.name for path in tmp_path.iterdir()} == {"own.p12"}
