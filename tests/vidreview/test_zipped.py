"""A bundle that came as a zip file is verified as one that came as a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chain_of_custody.test_archive import packed
from vidreview.cli import main


def test_a_zipped_bundle_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = packed(tmp_path / "case.zip")
    assert main(["--language", "en", "verify", str(path)]) == 0
    path.write_bytes(path.read_bytes().replace(b"statement.json", b"statement.jso_"))
    assert main(["--language", "en", "verify", str(path)]) == 1
    assert "Traceback" not in capsys.readouterr().out


def test_names_are_checked_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = packed(tmp_path / "case.zip", lambda archive: archive.writestr("../evil", b"x"))
    assert main(["--language", "en", "verify", str(path)]) == 1
    assert "its name is not allowed" in capsys.readouterr().out
    assert sorted(tmp_path.iterdir()) == [path]
