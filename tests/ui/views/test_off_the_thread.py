"""The window's own thread opens no file and no database, and decodes nothing, through real work."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pytest

import vidreview
from tests.ui.views.conftest import Stage
from ui.views.review import ReviewTab
from vidreview.media import open_video
from vidreview.records import Role, Verdict

ROOT = Path(vidreview.__file__).parent
OPENING = frozenset(
    {"open", "sqlite3.connect", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir"}
    | {"subprocess.Popen", "shutil.copyfile", "tempfile.mkstemp"}
)
"""Audit events of what may wait for a disk."""
WORKING = tuple(str(ROOT / part) for part in ("media", "store"))
"""Where recordings are decoded, and the store is read and written."""
LOADING = "importlib._bootstrap"
"""Loading a part of the program reads it: a page that was never shown before, or a library behind it."""
DATA = frozenset({"records.py", "errors.py", "frames.py", "__init__.py", "schema.py"})
"""Modules of those parts that only say what things are."""
OWN = {
    "iconset.py": "signs are drawn from files of the program, each read when first wanted",
    "texts.py": "and so are the words that the window shares with reports",
}
"""Modules by which the window reads what belongs to the program, not to a store."""


@dataclass
class Watchman:
    """Notes what one thread opens, and where it enters parts of the program that it has no business in."""

    thread: int = field(default_factory=threading.get_ident)
    watching: bool = False
    seen: list[str] = field(default_factory=list)

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        """An audit hook, which can't be taken away again: it looks only while it is to."""
        if self.watching and event in OPENING and threading.get_ident() == self.thread:
            self._note(f"{event} {args[:1]}", sys._getframe(1))

    def profile(self, frame: FrameType, event: str, _: object) -> None:
        """A profile function of the watched thread."""
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(WORKING) and Path(path).name not in DATA:
            self._note(f"call of {frame.f_code.co_qualname}", frame)

    def _note(self, what: str, frame: FrameType) -> None:
        stack = list(_stack(frame))
        if not any(LOADING in path or _reads_own(path) for path, _, _ in stack):
            places = (f"  {path}:{line} in {name}" for path, line, name in stack[:12])
            self.seen.append("\n".join([what, *places]))


def _stack(frame: FrameType | None) -> Iterator[tuple[str, int, str]]:
    """Where a frame is and was called from; no source is read for it, which would be noted in turn."""
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name
        frame = frame.f_back


def _reads_own(filename: str) -> bool:
    return Path(filename).name in OWN and ROOT.parent in Path(filename).parents


@contextmanager
def watched() -> Iterator[Watchman]:
    """Watches this thread for a while."""
    watchman = Watchman()
    sys.addaudithook(watchman.audit)
    watchman.watching = True
    sys.setprofile(watchman.profile)
    try:
        yield watchman
    finally:
        sys.setprofile(None)
        watchman.watching = False


def review_of(stage: Stage, case: str) -> ReviewTab:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    for at, _ in enumerate(workspace.case.tabs):
        workspace.case.show_tab(at)
        stage.calm()
    workspace.case.show_tab(1)
    review = workspace.case.review
    assert review is not None
    stage.wait(lambda: review.player.position is not None)
    return review


def judge(stage: Stage, review: ReviewTab) -> None:
    for number, verdict in enumerate(Verdict):
        stage.wait(lambda: review.player.position is not None)
        review.player.actions_.step_forward.trigger()
        review.judge(verdict)
        stage.wait(lambda number=number: f"{number + 1} of 3" in review.queue.summary())  # type: ignore[misc]
        review.next()
    review.undo()
    stage.wait(lambda: "2 of 3" in review.queue.summary())


@pytest.mark.slow
def test_what_waits_for_a_disk_is_done_elsewhere(stage: Stage, case: str) -> None:
    with watched() as watchman:
        review = review_of(stage, case)
        judge(stage, review)
        workspace = stage.window.workspace
        assert workspace is not None
        for name in workspace.sections:
            workspace.show_page(workspace.page(name))
            workspace._refresh()
            stage.calm()
        stage.window.bench.leave()
        stage.wait(lambda: stage.window.workspace is None)
        stage.calm()
    assert not watchman.seen, "\n\n".join(dict.fromkeys(watchman.seen))


def test_what_is_done_on_the_thread_is_seen(recording: Path) -> None:
    with watched() as watchman:
        recording.read_bytes()
        open_video(recording).close()
    assert any(each.startswith("open ") for each in watchman.seen)
    assert any(each.startswith("call of open_video") for each in watchman.seen)
