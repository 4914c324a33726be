"""The entry in a desktop's menu: what it runs, in which words, and where it can't be made."""

from __future__ import annotations

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from vidreview.cli import main
from vidreview.launcher import NoDesktopEntriesError, entry_text, own_command, write_launcher
from vidreview.saving import SaveError


def read(text: str) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser["Desktop Entry"]


def test_the_command_makes_an_entry_that_runs_this_installation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desktop", "--data", str(tmp_path)]) == 0
    path = tmp_path / "applications" / "vidreview.desktop"
    assert str(path) in capsys.readouterr().out
    entry = read(path.read_text(encoding="utf-8"))
    assert entry["Type"] == "Application"
    assert shlex.split(entry["Exec"]) == list(own_command())
    assert Path(shlex.split(entry["Exec"])[0]).exists()
    assert len({entry["Comment"], entry["Comment[ru]"], entry["Comment[kk]"]}) == 3
    drawn = tmp_path / "icons" / "hicolor" / "scalable" / "apps" / f"{entry['Icon']}.svg"
    assert drawn.read_bytes().startswith(b"<svg")
    assert path.stat().st_mode & 0o111
    assert main(["desktop", "--data", str(tmp_path)]) == 0, "an older one is replaced"


def test_odd_signs_in_a_path_are_escaped_twice() -> None:
    entry = read(entry_text(('/opt/a b/50%/"$x`\\', "window")))
    assert entry["Exec"] == r'"/opt/a b/50%%/\\"\\$x\\`\\\\" "window"'


def test_other_systems_are_told(tmp_path: Path) -> None:
    with pytest.raises(NoDesktopEntriesError):
        write_launcher(tmp_path, b"<svg/>", own_command(), system="win32")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "icons").write_text("a file is in the way")
    with pytest.raises(SaveError):
        write_launcher(tmp_path, b"<svg/>", (sys.executable,))
