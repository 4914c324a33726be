"""What is loaded ahead while a person types: silent where the program ends meanwhile, told where it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui import window

TOO_LATE = """
import sys, threading, time
import ui.window as window

class Library:
    def find_spec(self, name, path=None, target=None):
        if name == "library":
            while threading.main_thread().is_alive():
                time.sleep(0.01)
            threading._register_atexit(print)

sys.meta_path.insert(0, Library())
window._SOON = ("library",)
threading.Thread(target=window._load_soon).start()
"""


def test_a_library_that_comes_too_late_is_passed_over() -> None:
    command = [sys.executable, "-c", TOO_LATE]
    assert subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stderr == ""


def test_a_library_that_is_broken_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_broken_library.py").write_text("raise RuntimeError('broken')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(window, "_SOON", ("a_broken_library",))
    with pytest.raises(RuntimeError, match="broken"):
        window._load_soon()
