"""Names of files in a bundle: safe on every system; what a file was called before is kept as data."""

from __future__ import annotations

import re
from typing import Final

from chain_of_custody import layout
from chain_of_custody.names import is_safe_name
from vidreview.records import Footage

REPORT: Final = "data/report-{language}.pdf"
CASE_FILE: Final = "data/case.json"
ANALYSES: Final = "data/analysis/"
KEYS: Final = "keys/"
PAGE: Final = "index.html"
GUIDE: Final = "VERIFY.txt"
VERIFIER: Final = "verify.py"

_ODD: Final = re.compile(r"[^A-Za-z0-9]+")
_STEM_LENGTH: Final = 60
_SUFFIX_LENGTH: Final = 8


def is_bundle_name(name: str) -> bool:
    """Whether a bundle may be called so: one name that every system takes."""
    return "/" not in name and is_safe_name(name)


def original_name(footage: Footage) -> str:
    """Where a recording lies in a bundle, e.g. ``data/originals/E001-F-1a2b3c4d-cam1.mp4``."""
    stem, dot, suffix = footage.name.rpartition(".")
    if not dot:
        stem, suffix = footage.name, ""
    return layout.ORIGINALS + _numbered(footage) + _joined(stem) + _suffix(suffix)


def derivative_name(footage: Footage, subject: str, purpose: str, suffix: str) -> str:
    """Where something made from a recording lies in a bundle.

    Args:
        footage: The recording.
        subject: Identifier of the flag or marked span.
        purpose: What it is for, e.g. ``clip``.
        suffix: With its dot.
    """
    return f"{layout.DERIVATIVES}{_numbered(footage)}-{subject}-{purpose}{suffix}"


def analysis_name(footage: Footage) -> str:
    """Where the result of a recording's analysis lies in a bundle."""
    return f"{ANALYSES}{_numbered(footage)}.json"


def key_name(actor_id: str, key_hex: str) -> str:
    """Where a signer's public key lies in a bundle; a person may have had several."""
    return f"{KEYS}{actor_id}-{key_hex[:8]}.pem"


def safe(text: str) -> str:
    """The letters and digits of a text that every system takes in names, others as single ``_``."""
    return _ODD.sub("_", text).strip("_")[:_STEM_LENGTH]


def _numbered(footage: Footage) -> str:
    return f"E{footage.exhibit:03}-{footage.id}"


def _joined(stem: str) -> str:
    kept = safe(stem)
    return f"-{kept}" if kept else ""


def _suffix(suffix: str) -> str:
    kept = _ODD.sub("", suffix)[:_SUFFIX_LENGTH].lower()
    return f".{kept}" if kept else ""
