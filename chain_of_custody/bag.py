"""The BagIt 1.0 (RFC 8493) files of a bundle, each with exactly one possible content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chain_of_custody import layout
from chain_of_custody.digests import Digests

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_OXUM = "Payload-Oxum: "


def bag_files(files: Mapping[str, Digests], info: Mapping[str, str]) -> dict[str, bytes]:
    """``bagit.txt``, ``bag-info.txt`` and the payload manifests over those ``files`` that are payload.

    Args:
        files: Digests by name.
        info: Further lines of ``bag-info.txt``, e.g. ``Bagging-Date``; no line breaks.

    Raises:
        ValueError: A line of ``info`` would hold a line break.
    """
    return {
        layout.BAG_DECLARATION: DECLARATION,
        layout.BAG_INFO: _info(files, info),
        layout.MANIFEST_256: manifest_256(files),
        layout.MANIFEST_512: manifest_512(files),
    }


def manifest_256(files: Mapping[str, Digests]) -> bytes:
    """The payload manifest that ``sha256sum -c`` reads."""
    return _lines((digests.sha256, name) for name, digests in _payload(files))


def manifest_512(files: Mapping[str, Digests]) -> bytes:
    """The payload manifest that ``sha512sum -c`` reads."""
    return _lines((digests.sha512, name) for name, digests in _payload(files))


def tag_manifest(files: Mapping[str, Digests]) -> bytes:
    """The manifest over all that is neither payload nor signature."""
    tags = [name for name in sorted(files) if layout.in_tag_manifest(name)]
    return _lines((files[name].sha256, name) for name in tags)


def oxum(files: Mapping[str, Digests]) -> str:
    """The line of ``bag-info.txt`` that counts the payload's bytes and files."""
    payload = _payload(files)
    return f"{_OXUM}{sum(digests.size for _, digests in payload)}.{len(payload)}"


def states_oxum(bag_info: bytes, files: Mapping[str, Digests]) -> bool:
    """Whether ``bag_info`` states the payload's count once, and rightly."""
    stated = [line for line in bag_info.split(b"\n") if line.lower().startswith(_OXUM.lower().encode())]
    return stated == [oxum(files).encode()]


def _info(files: Mapping[str, Digests], info: Mapping[str, str]) -> bytes:
    lines = [f"{name}: {value}" for name, value in sorted(info.items())]
    if any(len(line.splitlines()) > 1 for line in lines):
        raise ValueError("a line of bag-info.txt must not hold a line break")
    return "".join(f"{line}\n" for line in [*lines, oxum(files)]).encode()


def _payload(files: Mapping[str, Digests]) -> list[tuple[str, Digests]]:
    return sorted(
        (item for item in files.items() if item[0].startswith(layout.PAYLOAD)), key=lambda item: item[0]
    )


def _lines(rows: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for digest, name in rows).encode("ascii")
