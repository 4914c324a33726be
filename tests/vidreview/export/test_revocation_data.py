"""Time stamps of several authorities, what is known of revoked certificates, and every printed command."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import ocsp

from chain_of_custody import Status, Trust, layout, standalone_verify, verify_bundle
from chain_of_custody.certificates import NO_REVOCATION_DATA, RevocationData
from chain_of_custody.report import Report, Verdict
from chain_of_custody.tokens import parse_token
from tests.pki import Holder, StampAuthority, Usage, authority, certificate, pem
from tests.vidreview.export.conftest import Worked
from vidreview import anchoring
from vidreview.anchoring.certificates import RootChecks, read_roots
from vidreview.anchoring.errors import RevocationUnreadableError
from vidreview.anchoring.revocations import read_revocations
from vidreview.anchoring.stamping import Authority, request_signature_stamp, stamp_signature
from vidreview.export.certificate import SigningCertificate
from vidreview.records import Role

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM


def crl(root: Holder, revoked: dict[int, datetime], made: datetime = NOW) -> x509.CertificateRevocationList:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(made - HOUR)
        .next_update(made + 24 * HOUR)
    )
    for serial, when in revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(when).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(root.key, hashes.SHA256())


def answer(root: Holder, holder: Holder, revoked: datetime | None = None) -> bytes:
    state = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=holder.certificate,
        issuer=root.certificate,
        algorithm=hashes.SHA1(),
        cert_status=state,
        this_update=NOW - HOUR,
        next_update=NOW + 24 * HOUR,
        revocation_time=revoked,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, root.certificate)
    return builder.sign(root.key, hashes.SHA256()).public_bytes(DER)


class Local(Authority):
    """Asks an authority of this test, without a network."""

    stamps: StampAuthority

    def stamp(self, data: bytes, random: object) -> bytes:  # noqa: ARG002
        return self.stamps.stamp(data)


def local(stamps: StampAuthority) -> Authority:
    found = type("Here", (Local,), {"stamps": stamps})
    return found(url="", checks=RootChecks(now=NOW))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def root() -> Holder:
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(key, certificate("Signers", key, Usage(ca=True, start=timedelta(days=-500)), None))


@pytest.fixture(scope="module")
def signer(root: Holder) -> Holder:
    return root.issue("Прокурор", Usage(start=timedelta(days=-400), end=timedelta(days=400)))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[StampAuthority]:
    folder = tmp_path_factory.mktemp("pki")
    return [StampAuthority(folder / name, authority(name)) for name in ("first", "second")]


@pytest.fixture(scope="module")
def bundle(
    shared: Worked,
    root: Holder,
    signer: Holder,
    both: list[StampAuthority],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Signed with a certificate, stamped by two authorities, over an anchor, with a list and an answer."""
    folder = tmp_path_factory.mktemp("bundles")
    desk = shared.office.desk(Role.CUSTODIAN)
    asked = anchoring.request_stamp(desk)
    checks = RootChecks(now=NOW, stamps=read_roots(both[0].roots))
    anchoring.add_answer(desk, "a.tsr", both[0].answer(asked.data), checks=checks)
    (folder / "own.p12").write_bytes(signer.pkcs12(b"x"))
    (folder / "list.pem").write_bytes(crl(root, {7: NOW - HOUR}).public_bytes(PEM))
    (folder / "answer.der").write_bytes(answer(root, signer))
    done = shared.export(
        folder / "bundle",
        clips=True,
        certificate=SigningCertificate.open(folder / "own.p12", "x"),
        authorities=tuple(map(local, both)),
        revocation=read_revocations([folder / "list.pem", folder / "answer.der"]),
    )
    (folder / "roots.pem").write_bytes(pem(root.certificate))
    (folder / "tsa.pem").write_bytes(b"".join(one.roots.read_bytes() for one in both))
    return done.path


def trust(bundle: Path, known: RevocationData = NO_REVOCATION_DATA) -> Trust:
    roots, tsa = bundle.parent / "roots.pem", bundle.parent / "tsa.pem"
    checks = RootChecks(now=NOW, signers=read_roots(roots), stamps=read_roots(tsa), revocation=known)
    return Trust(certificates=checks)


def codes(report: Report, check: str) -> set[str]:
    return {f.code or f.status.value for f in report.findings if f.check == check}


def test_everything_is_checked(bundle: Path) -> None:
    report = verify_bundle(bundle, trust(bundle))
    assert report.verdict is Verdict.VERIFIED
    assert {check: codes(report, check) for check in ("cms", "time-stamp", "anchor")} == {
        "cms": {"pass"},
        "time-stamp": {"pass"},
        "anchor": {"pass"},
    }
    assert "revocation-checked" in {remark.code for remark in report.remarks}
    names = {path.name for path in (bundle / "signatures").iterdir()}
    assert names == {
        *("statement.sig", "statement.p7s", "statement.p7s.tsr", "statement.sig.2.tsr"),
        *("crls.pem", "ocsp.1.der"),
    }


def test_one_trusted_authority_is_enough(bundle: Path, both: list[StampAuthority], tmp_path: Path) -> None:
    """Of two over the same; that the other is unknown then proves nothing against it."""
    for known in both:
        report = verify_bundle(
            bundle, Trust(certificates=RootChecks(now=NOW, stamps=read_roots(known.roots)))
        )
        told = {(f.status, f.code) for f in report.findings if f.check == "time-stamp"}
        assert told == {(Status.NOT_CHECKED, "unknown-signer")}
    stranger = StampAuthority(tmp_path / "tsa", authority("Stranger"))
    checks = RootChecks(now=NOW, stamps=read_roots(stranger.roots))
    report = verify_bundle(bundle, Trust(certificates=checks))
    assert {f.status for f in report.findings if f.check == "time-stamp"} == {Status.FAIL}


def test_revoked_before_fails_and_revoked_after_passes(bundle: Path, root: Holder, signer: Holder) -> None:
    stamped = datetime.fromisoformat(parse_token((bundle / layout.STATEMENT_CMS_STAMP).read_bytes()).time)
    serial = signer.certificate.serial_number
    for when, code in ((stamped - HOUR, "certificate-revoked"), (stamped + HOUR, "pass")):
        later = crl(root, {serial: when}, NOW + 2 * HOUR).public_bytes(DER)
        report = verify_bundle(bundle, trust(bundle, RevocationData((later,))))
        assert codes(report, "cms") == {code}, when


def test_a_revoked_authority_of_stamps_fails(bundle: Path, both: list[StampAuthority]) -> None:
    one = both[0]
    revoked = crl(one.root, {one.holder.certificate.serial_number: NOW - 24 * HOUR}).public_bytes(DER)
    report = verify_bundle(bundle, trust(bundle, RevocationData((revoked,))))
    assert "certificate-revoked" in codes(report, "time-stamp")
    assert "certificate-revoked" in codes(report, "anchor")


def test_a_list_of_a_stranger_proves_nothing(bundle: Path, root: Holder, signer: Holder) -> None:
    stranger = authority("Signers")  # of the same name
    forged = crl(stranger, {signer.certificate.serial_number: NOW - 24 * HOUR}).public_bytes(DER)
    report = verify_bundle(bundle, trust(bundle, RevocationData((forged,))))
    assert codes(report, "cms") == {"pass"}


def test_without_revocation_data_that_is_told(bundle: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(bundle, tmp_path / "bundle"))
    for name in layout.REVOCATION_DATA:
        (copy / name).unlink(missing_ok=True)
    report = verify_bundle(copy, trust(bundle))
    assert report.verdict is Verdict.VERIFIED
    assert "revocation-unknown" in {remark.code for remark in report.remarks}


@pytest.mark.parametrize(
    "data", [b"", b"x", b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", None]
)
def test_other_data_in_its_place_fails(bundle: Path, tmp_path: Path, data: bytes | None) -> None:
    copy = Path(shutil.copytree(bundle, tmp_path / "bundle"))
    whole = (copy / layout.CRLS).read_bytes()
    (copy / layout.CRLS).write_bytes(whole + b"more" if data is None else data)
    assert codes(verify_bundle(copy), "cms") >= {"malformed"}
    alone = standalone_verify.verify(copy, standalone_verify.Trust("", "", ()))
    assert ("malformed", layout.CRLS) in alone.failures["cms"]


def printed(text: str) -> list[str]:
    return [
        line.strip()
        for line in text.splitlines()
        if re.match(r"\s+(openssl|cat|python3|sha256sum|\(|head)", line)
    ]


def commands(bundle: Path) -> Iterator[str]:
    told = subprocess.run(
        ["python3", "-I", "verify.py", "--language", "en"], cwd=bundle, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout
    yield from printed(told.stdout)
    yield from dict.fromkeys(printed((bundle / "VERIFY.txt").read_text("utf-8")))


def test_every_printed_command_works_as_printed(bundle: Path) -> None:
    ran = list(commands(bundle))
    for name in ("statement.p7s.tsr", "statement.sig.2.tsr", "crl_check", "openssl ocsp", "ledger/anchors"):
        assert any(name in command for command in ran), name
    for command in ran:
        ended = subprocess.run(command, shell=True, cwd=bundle, capture_output=True, text=True)
        assert ended.returncode == 0, (command, ended.stderr)
        assert "Verify error" not in ended.stdout + ended.stderr
        if "openssl ocsp" in command:
            assert "Response verify OK" in ended.stdout + ended.stderr


def test_a_bundle_without_a_certificate_is_stamped_too(
    shared: Worked, both: list[StampAuthority], tmp_path: Path
) -> None:
    done = shared.export(tmp_path / "bundle", clips=True, authorities=tuple(map(local, both)))
    (tmp_path / "tsa.pem").write_bytes(b"".join(one.roots.read_bytes() for one in both))
    checks = RootChecks(now=NOW, stamps=read_roots(tmp_path / "tsa.pem"))
    report = verify_bundle(done.path, Trust(certificates=checks))
    assert (report.verdict, codes(report, "time-stamp")) == (Verdict.VERIFIED, {"pass"})
    stamps = [
        command for command in commands(done.path) if "openssl ts" in command and "statement.sig" in command
    ]
    assert len(stamps) == 4
    for command in stamps:
        assert subprocess.run(command, shell=True, cwd=done.path, capture_output=True).returncode == 0
    (done.path / layout.STATEMENT_STAMPS[1]).unlink()
    assert verify_bundle(done.path).verdict is Verdict.FAILED


def test_a_stamp_can_come_later_without_a_certificate(
    shared: Worked, both: list[StampAuthority], tmp_path: Path
) -> None:
    done = shared.export(tmp_path / "bundle", clips=True)
    for number, one in enumerate(both, 1):
        asked = request_signature_stamp(done.path, lambda size, n=number: bytes([n]) * size)  # type: ignore[misc]
        checks = RootChecks(now=NOW, stamps=read_roots(one.roots))
        stamp_signature(done.path, asked, "x", one.answer(asked), checks)
    assert all((done.path / name).is_file() for name in layout.STATEMENT_STAMPS[:2])
    (tmp_path / "tsa.pem").write_bytes(b"".join(one.roots.read_bytes() for one in both))
    checks = RootChecks(now=NOW, stamps=read_roots(tmp_path / "tsa.pem"))
    report = verify_bundle(done.path, Trust(certificates=checks))
    assert report.verdict is Verdict.VERIFIED
    assert Status.FAIL not in {finding.status for finding in report.findings}


def test_other_files_are_no_revocation_data(tmp_path: Path, root: Holder) -> None:
    for data in (b"", b"text", pem(root.certificate)):
        path = tmp_path / "x"
        path.write_bytes(data)
        with pytest.raises(RevocationUnreadableError):
            read_revocations([path])
    with pytest.raises(RevocationUnreadableError):
        read_revocations([tmp_path / "none"])
    assert read_revocations([]) == NO_REVOCATION_DATA
