"""Weights converted for an engine: made once, kept in a cache, checked whenever they are read.

The conversion loads the weights, so it happens in a child process (`export_worker`) that
has no network, from a private copy of the bytes that were checked.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol

from filelock import FileLock
from platformdirs import user_cache_path

from models.errors import CacheUnusableError, ExportFailedError, PackageMissingError
from models.weights import CheckedWeights

WORKER: Final = Path(__file__).with_name("export_worker.py")
REVISION: Final = 1
"""Part of every cache key; raise it when the conversion changes."""

TIMEOUT_S: Final = 600.0
MANIFEST: Final = "manifest.json"
_MAX_DETAIL: Final = 600


@dataclass(frozen=True, slots=True)
class Format:
    """A format of converted models.

    Attributes:
        name: As Ultralytics calls it, and as an engine is called.
        files: What a conversion leaves behind.
        packages: Distributions whose versions shape the result.
        extra: The project's optional dependencies that bring them, or empty.
        options: Arguments of Ultralytics' ``export``. Shapes are dynamic, so that one
            file serves frames of any shape; engines fix them before they compile.
    """

    name: str
    files: tuple[str, ...]
    packages: tuple[str, ...]
    extra: str
    options: tuple[tuple[str, Any], ...]


OPENVINO: Final = Format(
    name="openvino",
    files=("model.xml", "model.bin"),
    packages=("ultralytics", "torch", "openvino"),
    extra="",
    options=(("format", "openvino"), ("imgsz", (384, 640)), ("dynamic", True), ("device", "cpu")),
)
ONNX: Final = Format(
    name="onnx",
    files=("model.onnx",),
    packages=("ultralytics", "torch", "onnx"),
    extra="onnx",
    options=(
        ("format", "onnx"), ("imgsz", (384, 640)), ("dynamic", True), ("device", "cpu"), ("simplify", False),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """A converted model.

    Attributes:
        folder: Where it is kept.
        weights_sha256: Digest of the weights that it was made from, hex.
        contents: The bytes of its files by name, as they were checked.
    """

    folder: Path
    weights_sha256: str
    contents: Mapping[str, bytes] = field(repr=False)


class Converter(Protocol):
    """Makes the files of a format."""

    def __call__(self, scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
        """Puts the files of ``form`` into ``made``; anything else stays inside ``scratch``."""


class _DamagedError(Exception):
    """What is in the cache is not what was put there."""


def default_cache() -> Path:
    """Folder of this user's converted models."""
    return user_cache_path("vidreview", appauthor=False)


def prepare(
    weights: CheckedWeights,
    form: Format = OPENVINO,
    cache: Path | None = None,
    convert: Converter | None = None,
) -> ExportedModel:
    """The weights in an engine's format: from the cache, or converted now (some seconds).

    Safe in several processes at once: one converts, the others wait. What is damaged in
    the cache is made again. The manifest shows damage, not an attack: who can write the
    cache can write the manifest too. A converted model is data and runs no code.

    Args:
        weights: Checked weights.
        form: `OPENVINO` or `ONNX`.
        cache: Folder to keep results in; default `default_cache`.
        convert: What makes the files; default `convert_in_child`.

    Raises:
        PackageMissingError: A package that the conversion needs is not installed.
        ExportFailedError: The weights could not be converted.
        CacheUnusableError: The folder cannot be read or written.
    """
    settings = _settings(form)
    folder = (cache or default_cache()) / "models" / _key(weights, form, settings)
    try:
        if (found := _load(folder, weights, form)) is not None:
            return found
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock"), timeout=2 * TIMEOUT_S):
            # Another process may have made it while this one waited.
            if (found := _load(folder, weights, form)) is not None:
                return found
            _make(folder, weights, form, settings, convert or convert_in_child)
            return _read(folder, weights, form)
    except (OSError, _DamagedError) as error:
        raise CacheUnusableError(path=str(folder.parent), detail=str(error)) from error


def convert_in_child(scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
    """A `Converter`: Ultralytics, in a process that has no network, on a private copy of the weights."""
    copy = scratch / "weights.pt"
    copy.write_bytes(weights.data)
    request = {"weights": str(copy), "target": str(made), "options": dict(form.options)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-W", "ignore", str(WORKER)],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=scratch,
            env=_environment(scratch),
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ExportFailedError(format=form.name, detail=f"no result in {TIMEOUT_S:.0f} s") from error
    if done.returncode != 0:
        raise ExportFailedError(format=form.name, detail=done.stderr.strip()[-_MAX_DETAIL:])


def _settings(form: Format) -> dict[str, Any]:
    """Everything besides the weights that shapes the result."""
    versions = {package: _version(package, form) for package in form.packages}
    return {"format": form.name, "revision": REVISION, "options": dict(form.options), "versions": versions}


def _version(package: str, form: Format) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise PackageMissingError(engine=form.name, package=package, extra=form.extra) from error


def _key(weights: CheckedWeights, form: Format, settings: dict[str, Any]) -> str:
    canonical = json.dumps([weights.sha256, settings], sort_keys=True, separators=(",", ":"))
    return f"{form.name}-{weights.sha256[:12]}-{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"


def _load(folder: Path, weights: CheckedWeights, form: Format) -> ExportedModel | None:
    """What the cache holds, or None where it holds nothing whole."""
    try:
        return _read(folder, weights, form)
    except (FileNotFoundError, _DamagedError):
        return None


def _read(folder: Path, weights: CheckedWeights, form: Format) -> ExportedModel:
    """Reads a converted model and checks every byte against its manifest.

    Raises:
        FileNotFoundError: It was never made.
        _DamagedError: It is not what was made.
    """
    digests = _read_manifest(folder / MANIFEST, weights)
    contents: dict[str, bytes] = {}
    for name in form.files:
        contents[name] = (folder / name).read_bytes()
        if hashlib.sha256(contents[name]).hexdigest() != digests.get(name):
            raise _DamagedError(f"{name} differs from its manifest")
    return ExportedModel(folder, weights.sha256, MappingProxyType(contents))


def _read_manifest(path: Path, weights: CheckedWeights) -> dict[str, str]:
    text = path.read_bytes()
    try:
        manifest = json.loads(text)
        if manifest["weights_sha256"] != weights.sha256:
            raise _DamagedError("made from other weights")
        return dict(manifest["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise _DamagedError(f"manifest: {error}") from error


def _make(
    folder: Path, weights: CheckedWeights, form: Format, settings: dict[str, Any], convert: Converter
) -> None:
    """Converts beside ``folder`` and moves the result there in one step; the lock is held."""
    prefix = f".making-{folder.name}-"
    for abandoned in folder.parent.glob(f"{prefix}*"):
        shutil.rmtree(abandoned)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=prefix) as scratch:
        made = Path(scratch, "made")
        made.mkdir()
        convert(Path(scratch), made, weights, form)
        _write_manifest(made, weights, form, settings)
        if folder.exists():
            folder.rename(Path(scratch, "damaged"))
        made.rename(folder)


def _write_manifest(made: Path, weights: CheckedWeights, form: Format, settings: dict[str, Any]) -> None:
    missing = [name for name in form.files if not (made / name).is_file()]
    if missing:
        raise ExportFailedError(format=form.name, detail=f"no {', '.join(missing)}")
    files = {name: hashlib.sha256((made / name).read_bytes()).hexdigest() for name in form.files}
    manifest = {"weights_sha256": weights.sha256, "settings": settings, "files": files}
    (made / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")


def _environment(scratch: Path) -> dict[str, str]:
    """The worker's environment: offline, and every file of its own inside ``scratch``."""
    own = {
        "HOME": str(scratch),
        "PYTHONUSERBASE": site.getuserbase(),  # follows HOME otherwise
        "YOLO_OFFLINE": "true",
        "YOLO_AUTOINSTALL": "false",
        "YOLO_CONFIG_DIR": str(scratch),
        "YOLO_VERBOSE": "false",
        "MPLCONFIGDIR": str(scratch),
        "TORCH_HOME": str(scratch),
        "CUDA_VISIBLE_DEVICES": "",
        "PYTHONIOENCODING": "utf-8",
    }
    return {**os.environ, **own}
