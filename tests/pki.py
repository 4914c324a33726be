"""Certificates for tests, and a real time-stamp authority: ``openssl ts`` in a folder of its own."""

from __future__ import annotations

import ipaddress
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

STAMPING = ExtendedKeyUsageOID.TIME_STAMPING
_CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
clock_precision_digits = 6
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Usage:
    """What a certificate says that it is for."""

    ca: bool = False
    signs: bool = True
    extended: tuple[x509.ObjectIdentifier, ...] = ()
    critical: bool = True
    start: timedelta = timedelta(days=-1)
    end: timedelta = timedelta(days=30)
    host: str = ""


@dataclass(frozen=True)
class Holder:
    """A key with its certificate and those above it."""

    key: Key
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    def issue(self, name: str, usage: Usage, key: Key | None = None) -> Holder:
        own = key or ec.generate_private_key(ec.SECP256R1())
        made = certificate(name, own, usage, self)
        return Holder(own, made, (self.certificate, *self.above))

    def pkcs12(self, passphrase: bytes) -> bytes:
        protection = serialization.BestAvailableEncryption(passphrase)
        return pkcs12.serialize_key_and_certificates(
            b"own", self.key, self.certificate, self.above, protection
        )

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(item.public_bytes(serialization.Encoding.PEM) for item in certificates)


def authority(name: str = "Test root") -> Holder:
    """A root that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(key, certificate(name, key, Usage(ca=True), None))


def certificate(name: str, key: Key, usage: Usage, issuer: Holder | None) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + usage.start)
        .not_valid_after(now + usage.end)
        .add_extension(x509.BasicConstraints(usage.ca, None), critical=True)
        .add_extension(_key_usage(usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if usage.extended:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usage.extended), critical=usage.critical)
    if usage.host:
        names = [x509.IPAddress(ipaddress.ip_address(usage.host))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer.key if issuer else key, hashes.SHA256())


def _key_usage(usage: Usage) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=usage.signs and not usage.ca,
        content_commitment=usage.signs and not usage.ca,
        key_encipherment=not usage.signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=usage.ca,
        crl_sign=usage.ca,
        encipher_only=False,
        decipher_only=False,
    )


@dataclass
class StampAuthority:
    """A time-stamp authority; its answers come from ``openssl ts -reply``."""

    folder: Path
    root: Holder
    usage: Usage = field(default_factory=lambda: Usage(extended=(STAMPING,)))

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        self.holder = self.root.issue("Test time stamps", self.usage)
        self.roots.write_bytes(pem(self.root.certificate))
        (self.folder / "tsa.pem").write_bytes(pem(self.holder.certificate))
        (self.folder / "tsa.key").write_bytes(self.holder.key_pem)
        (self.folder / "serial").write_text("01\n")
        (self.folder / "tsa.cnf").write_text(_CONFIG.format(folder=self.folder))

    @property
    def roots(self) -> Path:
        return self.folder / "roots.pem"

    def answer(self, request: bytes) -> bytes:
        (self.folder / "in.tsq").write_bytes(request)
        files = ["-queryfile", "in.tsq", "-out", "out.tsr", "-signer", "tsa.pem", "-inkey", "tsa.key"]
        run(["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "own", *files], self.folder)
        return (self.folder / "out.tsr").read_bytes()

    def stamp(self, data: bytes) -> bytes:
        """A response over ``data``, to a request of ``openssl ts -query``."""
        (self.folder / "data").write_bytes(data)
        run(["openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "own.tsq"], self.folder)
        return self.answer((self.folder / "own.tsq").read_bytes())


def run(command: Sequence[str], folder: Path) -> str:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
