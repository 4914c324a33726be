"""Who works for a program that is killed does not stay behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from vidreview.scenes import DEMO_SCENES, render_demo
from vidreview.scenes.render import RenderedScene


def draw_and_die(folder: Path) -> None:
    """Draws until one camera is done, and is killed while others are drawn."""
    for step in render_demo(folder, DEMO_SCENES[:2]):
        if isinstance(step, RenderedScene):
            signal.raise_signal(signal.SIGKILL)


def test_who_draws_for_a_killed_program_ends_with_it(tmp_path: Path) -> None:
    """What they print goes where the program's goes, so that it has an end only with theirs."""
    command = [sys.executable, "-m", "tests.vidreview.test_orphans", str(tmp_path / "drawn")]
    killed = subprocess.run(command, capture_output=True, timeout=240, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr


if __name__ == "__main__":
    draw_and_die(Path(sys.argv[1]))
