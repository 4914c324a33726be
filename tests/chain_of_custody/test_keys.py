"""Keys: signing, rest under a passphrase, and what is no key."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from hypothesis import given
from hypothesis import strategies as st

from chain_of_custody import PublicKey, ScryptCost, SigningKey, pem, standalone_verify
from chain_of_custody.errors import InvalidKeyError, KeyFileDamagedError, WrongPassphraseError
from chain_of_custody.pkcs8 import LABEL
from tests.chain_of_custody.making import FixedRandom, key

CHEAP = ScryptCost(log_n=4)
KEY = key("someone")
SEALED = KEY.encrypted_pem("пароль", cost=CHEAP, random=FixedRandom("salt"))

# RFC 8032, 7.1: secret key, public key, message, signature.
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
)


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_the_vectors_of_rfc_8032(secret: str, public: str, message: str, signature: str) -> None:
    signing = SigningKey(bytes.fromhex(secret))
    assert signing.public.hex == public
    assert signing.sign(bytes.fromhex(message)).hex() == signature
    arguments = (bytes.fromhex(signature), bytes.fromhex(message))
    assert signing.public.verifies(*arguments)
    assert standalone_verify.ed25519_verifies(signing.public.raw, *arguments)


@given(st.binary(max_size=40), st.integers(0, 63), st.integers(1, 255))
def test_a_changed_signature_is_refused_by_both(message: bytes, position: int, change: int) -> None:
    signature = bytearray(KEY.sign(message))
    signature[position] ^= change
    assert not KEY.public.verifies(bytes(signature), message)
    assert not standalone_verify.ed25519_verifies(KEY.public.raw, bytes(signature), message)


def test_a_signature_with_a_large_s_is_refused_by_both() -> None:
    """Adding the group's order to S gives a second encoding, which RFC 8032 forbids."""
    signature = KEY.sign(b"x")
    s = int.from_bytes(signature[32:], "little") + standalone_verify.L
    twin = signature[:32] + s.to_bytes(32, "little")
    assert not KEY.public.verifies(twin, b"x")
    assert not standalone_verify.ed25519_verifies(KEY.public.raw, twin, b"x")


@pytest.mark.parametrize("change", [lambda s: s + b"\0", lambda s: s[:-1], lambda s: s[:0]])
def test_a_signature_of_another_length_is_refused_by_both(change: Callable[[bytes], bytes]) -> None:
    signature = change(KEY.sign(b"x"))
    assert not KEY.public.verifies(signature, b"x")
    assert not standalone_verify.ed25519_verifies(KEY.public.raw, signature, b"x")


SMALL_ORDER = tuple(y.to_bytes(32, "little") for y in standalone_verify.SMALL_ORDER)


@pytest.mark.parametrize(
    "raw",
    [
        *SMALL_ORDER,
        *(raw[:31] + bytes([raw[31] | 0x80]) for raw in SMALL_ORDER),
        (2**255 - 19).to_bytes(32, "little"),
        (2**255 - 1).to_bytes(32, "little"),
        bytes(31),
        bytes(33),
    ],
)
def test_what_is_no_public_key(raw: bytes) -> None:
    with pytest.raises(InvalidKeyError):
        PublicKey(raw)
    assert not standalone_verify.is_usable_key(raw)
    assert not standalone_verify.ed25519_verifies(raw, bytes(64), b"")


def test_the_points_of_small_order_have_small_order() -> None:
    for y in standalone_verify.SMALL_ORDER:
        point = standalone_verify.decode_point(y.to_bytes(32, "little"))
        assert point is not None
        eightfold = standalone_verify.two_products(8, point, 0, point)
        assert standalone_verify.encode_point(eightfold) == (1).to_bytes(32, "little")


def test_a_fingerprint_is_that_of_openssl(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(KEY.public.pem)
    command = ["openssl", "pkey", "-pubin", "-in", "key.pem", "-outform", "DER"]
    der = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert hashlib.sha256(der).hexdigest() == KEY.public.fingerprint
    assert standalone_verify.fingerprint(KEY.public.raw) == KEY.public.fingerprint
    assert standalone_verify.public_pem(KEY.public.raw) == KEY.public.pem


def test_a_sealed_key_opens_with_its_passphrase() -> None:
    assert SigningKey.from_encrypted_pem(SEALED, "пароль") == KEY


def test_passphrases_are_compared_as_people_see_them() -> None:
    sealed = KEY.encrypted_pem("й", cost=CHEAP)
    assert SigningKey.from_encrypted_pem(sealed, "и\u0306") == KEY


@pytest.mark.parametrize("passphrase", ["", "Пароль", "пароль ", "x"])
def test_another_passphrase_does_not_open_it(passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError):
        SigningKey.from_encrypted_pem(SEALED, passphrase)


def test_an_empty_passphrase_protects_nothing() -> None:
    with pytest.raises(WrongPassphraseError):
        KEY.encrypted_pem("", cost=CHEAP)


def test_other_programs_read_the_key(tmp_path: Path) -> None:
    loaded = load_pem_private_key(SEALED, "пароль".encode())
    assert isinstance(loaded, Ed25519PrivateKey)
    assert loaded.private_bytes_raw() == KEY.seed
    (tmp_path / "key.pem").write_bytes(SEALED)
    command = ["openssl", "pkey", "-in", "key.pem", "-passin", "pass:пароль", "-pubout"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout == KEY.public.pem


def test_the_default_cost_is_written_into_the_key() -> None:
    der = pem.unwrapped(LABEL, KEY.encrypted_pem("x"))
    assert bytes.fromhex("0203020000020108020101") in der


@pytest.mark.parametrize("position", range(0, len(SEALED), 3))
def test_no_flipped_byte_opens_to_another_key(position: int) -> None:
    changed = SEALED[:position] + bytes([SEALED[position] ^ 1]) + SEALED[position + 1 :]
    try:
        opened = SigningKey.from_encrypted_pem(changed, "пароль")
    except (WrongPassphraseError, KeyFileDamagedError):
        return
    # CBC does not authenticate: a changed seed is noticed because its public key is another.
    assert opened.public != KEY.public


@pytest.mark.parametrize("data", [b"", b"x", KEY.public.pem, SEALED[:-1], SEALED + b"\n", SEALED[1:]])
def test_what_is_no_sealed_key(data: bytes) -> None:
    with pytest.raises(KeyFileDamagedError):
        SigningKey.from_encrypted_pem(data, "пароль")


@given(st.binary(max_size=200))
def test_any_der_is_read_or_refused(der: bytes) -> None:
    with pytest.raises(KeyFileDamagedError):
        SigningKey.from_encrypted_pem(pem.wrapped(LABEL, der), "x")


@pytest.mark.parametrize(("log_n", "r", "p"), [(0, 8, 1), (21, 8, 1), (17, 17, 1), (17, 8, 17)])
def test_costs_have_bounds(log_n: int, r: int, p: int) -> None:
    with pytest.raises(KeyFileDamagedError):
        ScryptCost(log_n, r, p)


def test_a_hostile_cost_is_refused_before_it_is_spent() -> None:
    der = pem.unwrapped(LABEL, KEY.encrypted_pem("x", cost=ScryptCost(17)))
    hostile = der.replace(bytes.fromhex("0203020000"), bytes.fromhex("0203400000"))
    with pytest.raises(KeyFileDamagedError):
        SigningKey.from_encrypted_pem(pem.wrapped(LABEL, hostile), "x")


def test_a_key_sealed_for_someone_opens_for_them_only() -> None:
    sealed = KEY.seal(key("log"), FixedRandom("nonce"))
    assert KEY.unseal(sealed) == key("log")
    with pytest.raises(WrongPassphraseError):
        key("other").unseal(sealed)
    for position in range(len(sealed)):
        changed = sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :]
        with pytest.raises(WrongPassphraseError):
            KEY.unseal(changed)
    with pytest.raises(KeyFileDamagedError):
        KEY.unseal(sealed[:-1])


def test_secrets_are_not_printed() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert str(KEY.seed) not in repr(KEY)
