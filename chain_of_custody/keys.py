"""Ed25519 keys of people and of the ledger: signing, checking, and rest under a passphrase.

A key at rest is PKCS#8 (RFC 5958) under PBES2 with scrypt (RFC 7914) and AES-256-CBC: a standard
form that other tools read. Only the exact form that this module writes is read back.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeAlias

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chain_of_custody import pem, pkcs8
from chain_of_custody.errors import InvalidKeyError, KeyFileDamagedError, WrongPassphraseError

RandomBytes: TypeAlias = Callable[[int], bytes]

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")
_FIELD = 2**255 - 19
_ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER = frozenset({0, 1, _FIELD - 1, _ORDER_EIGHT, _FIELD - _ORDER_EIGHT})
_SEAL_INFO = b"vidreview-sealed-key/1\n"
_NONCE_BYTES = 12


@lru_cache(maxsize=1024)
def _loaded(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key (RFC 8032).

    Encodings that are not canonical, and points of small order (for which one signature may fit
    many messages), are refused.

    Attributes:
        raw: The 32 bytes.
    """

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise InvalidKeyError(reason="length")
        y = int.from_bytes(self.raw, "little") & (2**255 - 1)
        if y >= _FIELD:
            raise InvalidKeyError(reason="not-canonical")
        if y in _SMALL_ORDER:
            raise InvalidKeyError(reason="small-order")

    @classmethod
    def from_hex(cls, text: str) -> PublicKey:
        """The key that ``text`` (64 hexadecimal digits) names."""
        try:
            return cls(bytes.fromhex(text))
        except ValueError as error:
            raise InvalidKeyError(reason="not-hexadecimal") from error

    @property
    def hex(self) -> str:
        """The 32 bytes in lower-case hexadecimal, as in entries."""
        return self.raw.hex()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key's SubjectPublicKeyInfo, in hexadecimal; what people compare out of band.

        The same as ``openssl pkey -pubin -in key.pem -outform DER | sha256sum``.
        """
        digest = Hash(SHA256())
        digest.update(self.spki)
        return digest.finalize().hex()

    @property
    def spki(self) -> bytes:
        """The key as SubjectPublicKeyInfo (RFC 8410), DER."""
        return _SPKI_PREFIX + self.raw

    @property
    def pem(self) -> bytes:
        """The key as PEM, as ``openssl`` reads it."""
        return pem.wrapped("PUBLIC KEY", self.spki)

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether ``signature`` is this key's over ``message``."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        try:
            _loaded(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Signer(Protocol):
    """Signs, wherever its key may be kept; `SigningKey` is one."""

    @property
    def public(self) -> PublicKey:
        """The public half."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature over ``message``, which carries its own domain prefix."""
        ...


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 private key. Its text form never shows the secret.

    Attributes:
        seed: The 32 secret bytes.
    """

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != KEY_BYTES:
            raise InvalidKeyError(reason="length")

    @classmethod
    def generate(cls, random: RandomBytes = os.urandom) -> SigningKey:
        """A new key from ``random``."""
        return cls(random(KEY_BYTES))

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._private().public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature over ``message``, which must carry its own domain prefix."""
        return self._private().sign(message)

    def encrypted_pem(
        self,
        passphrase: str,
        *,
        cost: pkcs8.ScryptCost = pkcs8.DEFAULT_COST,
        random: RandomBytes = os.urandom,
    ) -> bytes:
        """The key under ``passphrase``, as ``ENCRYPTED PRIVATE KEY`` PEM.

        Args:
            passphrase: Not empty; its NFC form in UTF-8 is used.
            cost: How hard guessing is; the default takes about 0.4 s and 128 MiB.
            random: Source of salt and initialisation vector.
        """
        return pem.wrapped(pkcs8.LABEL, pkcs8.encrypted(self.seed, passphrase, cost, random))

    @classmethod
    def from_encrypted_pem(cls, data: bytes, passphrase: str) -> SigningKey:
        """The key that `encrypted_pem` put under ``passphrase``.

        Raises:
            WrongPassphraseError: The passphrase does not open it.
            KeyFileDamagedError: The bytes do not have the promised form.
        """
        return cls(pkcs8.decrypted(pem.unwrapped(pkcs8.LABEL, data), passphrase))

    def seal(self, secret: SigningKey, random: RandomBytes = os.urandom) -> bytes:
        """``secret`` encrypted so that only the holder of this key can open it.

        For the ledger's own key, which everyone who may sign in needs: one sealed copy per person.
        ChaCha20-Poly1305 under a key that HKDF-SHA256 derives from this key's seed.
        """
        nonce = random(_NONCE_BYTES)
        public = secret.public.raw
        return public + nonce + self._sealer().encrypt(nonce, secret.seed, _SEAL_INFO + public)

    def unseal(self, sealed: bytes) -> SigningKey:
        """The key that `seal` sealed for this one.

        Raises:
            WrongPassphraseError: It was sealed for another key, or changed.
            KeyFileDamagedError: The bytes do not have the promised form.
        """
        public, nonce, secret = sealed[:32], sealed[32:44], sealed[44:]
        if len(secret) != KEY_BYTES + 16:
            raise KeyFileDamagedError(reason="length")
        try:
            return SigningKey(self._sealer().decrypt(nonce, secret, _SEAL_INFO + public))
        except InvalidTag as error:
            raise WrongPassphraseError from error

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _sealer(self) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=None, info=_SEAL_INFO).derive(self.seed))
