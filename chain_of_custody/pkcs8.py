"""An Ed25519 seed as encrypted PKCS#8: PBES2 with scrypt and AES-256-CBC, in DER.

Only this one shape is written and read, so the reader is a writer run backwards: it takes the
parameters out, checks their bounds before spending memory on them, and compares the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from chain_of_custody.errors import KeyFileDamagedError, WrongPassphraseError

LABEL = "ENCRYPTED PRIVATE KEY"

_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_ED25519_PREFIX = bytes.fromhex("302e020100300506032b657004220420")
_PADDING = bytes([16]) * 16
_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04
_SALT_BYTES = _IV_BYTES = 16


@dataclass(frozen=True, slots=True)
class ScryptCost:
    """Parameters of scrypt (RFC 7914): memory is ``128 * 2**log_n * r`` bytes."""

    log_n: int
    r: int = 8
    p: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.log_n <= 20 and 1 <= self.r <= 16 and 1 <= self.p <= 16):
            raise KeyFileDamagedError(reason="scrypt-cost")


DEFAULT_COST = ScryptCost(log_n=17)


def encrypted(seed: bytes, passphrase: str, cost: ScryptCost, random: Callable[[int], bytes]) -> bytes:
    """DER of the EncryptedPrivateKeyInfo that holds ``seed`` under ``passphrase``."""
    salt, iv = random(_SALT_BYTES), random(_IV_BYTES)
    encryptor = Cipher(AES(derived_key(passphrase, salt, cost)), CBC(iv)).encryptor()
    secret = encryptor.update(_ED25519_PREFIX + seed + _PADDING) + encryptor.finalize()
    return _envelope(salt, cost, iv, secret)


def decrypted(der: bytes, passphrase: str) -> bytes:
    """The seed that `encrypted` put into ``der``.

    Raises:
        WrongPassphraseError: The passphrase does not open it.
        KeyFileDamagedError: ``der`` is anything other than a result of `encrypted`.
    """
    salt, cost, iv, secret = _opened(der)
    decryptor = Cipher(AES(derived_key(passphrase, salt, cost)), CBC(iv)).decryptor()
    plain = decryptor.update(secret) + decryptor.finalize()
    if plain[:16] != _ED25519_PREFIX or plain[-16:] != _PADDING:
        raise WrongPassphraseError
    return plain[16:48]


def derived_key(passphrase: str, salt: bytes, cost: ScryptCost) -> bytes:
    """32 bytes that scrypt makes of the passphrase's NFC form in UTF-8.

    Raises:
        WrongPassphraseError: It is empty.
    """
    if not passphrase:
        raise WrongPassphraseError
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return Scrypt(salt=salt, length=32, n=2**cost.log_n, r=cost.r, p=cost.p).derive(secret)


def _envelope(salt: bytes, cost: ScryptCost, iv: bytes, secret: bytes) -> bytes:
    numbers = b"".join(_integer(number) for number in (2**cost.log_n, cost.r, cost.p))
    derivation = _tagged(_SEQUENCE, _SCRYPT + _tagged(_SEQUENCE, _tagged(_OCTETS, salt) + numbers))
    cipher = _tagged(_SEQUENCE, _AES_256_CBC + _tagged(_OCTETS, iv))
    scheme = _tagged(_SEQUENCE, _PBES2 + _tagged(_SEQUENCE, derivation + cipher))
    return _tagged(_SEQUENCE, scheme + _tagged(_OCTETS, secret))


def _opened(der: bytes) -> tuple[bytes, ScryptCost, bytes, bytes]:
    """Salt, cost, initialisation vector and ciphertext, once the whole is known to be ours."""
    start = der.find(_SCRYPT) + len(_SCRYPT) + 2
    salt, rest = der[start + 2 : start + 18], der[start + 18 :]
    n, rest = _leading_integer(rest)
    r, rest = _leading_integer(rest)
    p, rest = _leading_integer(rest)
    if n < 2 or n & (n - 1):
        raise KeyFileDamagedError(reason="scrypt-cost")
    cost = ScryptCost(n.bit_length() - 1, r, p)
    iv, secret = rest[15:31], der[-64:]
    if _envelope(salt, cost, iv, secret) != der:
        raise KeyFileDamagedError(reason="pkcs8")
    return salt, cost, iv, secret


def _leading_integer(der: bytes) -> tuple[int, bytes]:
    if len(der) < 2 or der[0] != _INTEGER or not 1 <= der[1] <= 4:
        raise KeyFileDamagedError(reason="pkcs8")
    return int.from_bytes(der[2 : 2 + der[1]], "big"), der[2 + der[1] :]


def _integer(number: int) -> bytes:
    return _tagged(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _tagged(tag: int, content: bytes) -> bytes:
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    return bytes([tag, 0x81, len(content)]) + content
