"""Finding files of weights and checking them before anything may load them.

Weights are pickles, and a pickle runs code when it is loaded. So a file is read once,
its digest compared, and only the very bytes that were compared are handed on. Nothing
here imports the distribution that carries the file, nor a library that could load it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from models.errors import (
    UnknownWeightsError,
    WeightsMismatchError,
    WeightsNotInstalledError,
    WeightsUnreadableError,
)
from models.registry import Weights, default_weights, with_digest

MAX_BYTES: Final = 1 << 30
"""Largest file that is read at all; the largest YOLO pose weights have some 0.13 GB."""


@dataclass(frozen=True, slots=True)
class CheckedWeights:
    """Weights that may be loaded.

    Attributes:
        path: Where they were read. Do not read them there again: the file may change.
        sha256: Digest of ``data``, hex.
        data: The file's bytes as they were checked.
        known: Whether the registry vouches for them, rather than a person.
    """

    path: Path
    sha256: str
    data: bytes = field(repr=False)
    known: bool


def locate(weights: Weights) -> Path:
    """Path of the file inside the installed distribution that carries it; unchecked.

    Raises:
        WeightsNotInstalledError: The distribution, or the file in it, is not there.
    """
    try:
        carrier = distribution(weights.distribution)
    except PackageNotFoundError as error:
        raise _not_installed(weights) from error
    path = Path(str(carrier.locate_file(weights.filename)))
    if not path.is_file():
        raise _not_installed(weights)
    return path


def check(path: Path) -> str:
    """Digest (SHA-256, hex) of a file that the registry vouches for.

    Raises:
        UnknownWeightsError: The registry does not know these bytes.
        WeightsUnreadableError: The file cannot be read.
    """
    return read(path).sha256


def read(path: Path, *, trust_weights: bool = False) -> CheckedWeights:
    """Reads weights from a path that a person gave.

    Args:
        path: File of weights.
        trust_weights: The person vouches for the file, which may then run any code.

    Raises:
        UnknownWeightsError: The registry does not know these bytes, and nobody vouches.
        WeightsUnreadableError: The file cannot be read.
    """
    data = _read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    known = with_digest(sha256) is not None
    if not known and not trust_weights:
        raise UnknownWeightsError(path=str(path), sha256=sha256)
    return CheckedWeights(path=path, sha256=sha256, data=data, known=known)


def read_installed(weights: Weights | None = None) -> CheckedWeights:
    """Reads the weights (default: `default_weights`) that were installed with the software.

    Raises:
        WeightsNotInstalledError: They are not there.
        WeightsMismatchError: The file is not what the registry says.
        WeightsUnreadableError: The file cannot be read.
    """
    wanted = weights or default_weights()
    path = locate(wanted)
    data = _read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if len(data) != wanted.size_bytes or sha256 != wanted.sha256:
        raise WeightsMismatchError(path=str(path), expected=wanted.sha256, found=sha256)
    return CheckedWeights(path=path, sha256=sha256, data=data, known=True)


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise WeightsUnreadableError(path=str(path), detail=error.strerror or type(error).__name__) from error
    if len(data) > MAX_BYTES:
        raise WeightsUnreadableError(path=str(path), detail=f"larger than {MAX_BYTES} bytes")
    return data


def _not_installed(weights: Weights) -> WeightsNotInstalledError:
    return WeightsNotInstalledError(distribution=weights.distribution, filename=weights.filename)
