"""A folder becomes one file under a passphrase, or nothing."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from chain_of_custody.enclosure import disclose
from chain_of_custody.errors import EnclosureDamagedError, WrongPassphraseError
from tests.fakes.environment import CountingRandom
from tests.vidreview.conftest import CHEAP, PASSPHRASE
from vidreview.accounts import WeakPassphraseError
from vidreview.enclosing import Opened, enclose, open_enclosed
from vidreview.records import Progress
from vidreview.saving import SaveError, SaveTargetExistsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bundle"
    (made / "data").mkdir(parents=True)
    (made / "data" / "clip.mp4").write_bytes(bytes(range(256)) * 900)
    (made / "bagit.txt").write_text("BagIt-Version: 1.0\n")
    return made


def test_what_comes_out_is_what_went_in(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.enclosed"
    *steps, last = enclose(folder, target, PASSPHRASE, CountingRandom(), CHEAP)
    assert last == target
    done = [step.done for step in steps if isinstance(step, Progress)]
    assert done == sorted(done)
    assert done[-1] == 256 * 900 + len("BagIt-Version: 1.0\n")
    disclose(target, tmp_path / "out.zip", PASSPHRASE)
    with ZipFile(tmp_path / "out.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {
        f"bundle/{name}": (folder / name).read_bytes() for name in ("bagit.txt", "data/clip.mp4")
    }


def test_what_is_stopped_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.enclosed"
    steps = enclose(folder, target, PASSPHRASE, CountingRandom(), CHEAP)
    next(steps)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert not target.exists()


def test_what_can_not_be_made_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        list(enclose(folder, tmp_path / "short", "1234", CountingRandom(), CHEAP))
    with pytest.raises(SaveTargetExistsError):
        list(enclose(folder, folder / "bagit.txt", PASSPHRASE, CountingRandom(), CHEAP))
    with pytest.raises(SaveError):
        list(enclose(folder, tmp_path / "nowhere" / "file", PASSPHRASE, CountingRandom(), CHEAP))


def test_what_came_is_opened_and_checked(folder: Path, tmp_path: Path) -> None:
    came, target = tmp_path / "bundle.enclosed", tmp_path / "out.zip"
    list(enclose(folder, came, PASSPHRASE, CountingRandom(), CHEAP))
    *steps, opened = open_enclosed(came, target, PASSPHRASE)
    assert all(isinstance(step, Progress) for step in steps)
    assert isinstance(opened, Opened)
    assert opened.path == target
    assert opened.report.verdict == "failed"  # a folder with two files in it is no bundle
    with ZipFile(target) as archive:
        assert archive.read("bundle/bagit.txt") == b"BagIt-Version: 1.0\n"


def test_of_what_does_not_open_nothing_is_left(folder: Path, tmp_path: Path) -> None:
    came, target = tmp_path / "bundle.enclosed", tmp_path / "out.zip"
    list(enclose(folder, came, PASSPHRASE, CountingRandom(), CHEAP))
    with pytest.raises(WrongPassphraseError):
        list(open_enclosed(came, target, "another passphrase"))
    came.write_bytes(came.read_bytes()[:-1])
    with pytest.raises(EnclosureDamagedError):
        list(open_enclosed(came, target, PASSPHRASE))
    assert not target.exists()
