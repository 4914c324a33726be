"""A long day of judging: the window needs no more memory at its end than after its first hour."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.ui.generated import Event, flag, take_in
from tests.ui.views.conftest import Stage
from ui.views.review import ReviewTab
from vidreview.records import Kind, Role, Verdict

COUNT = 500
SETTLED_AFTER = 150
"""By then every cache is full: stills of 48 flags, pictures of 120 rows, pages of the catalogue, glyphs."""
HALFWAY = (SETTLED_AFTER + COUNT) // 2
MOST_GROWTH_MIB = 12.0
"""What 350 verdicts may add: the ledger's growth, what SQLite and the allocator keep; 4 were measured."""
NOISE_MIB = 3.0
"""By which two readings of the same memory differ."""
FEW = 100
"""Objects by which two flags differ on the screen."""
_CASE = "long"


def resident_mib() -> float:
    """What is in memory once garbage is gone and the allocator has given back what nobody uses."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def seen_whole(review: ReviewTab) -> bool:
    """Whether the current flag's own stills and the picture in its row are there, not those of one before."""
    flag = review.queue.current()
    if flag is None or review.pictures.peeks.of(flag.id) is None:
        return False
    return len(review.showing.stills_of(flag.id)) == review.strip.count


@pytest.mark.slow
def test_memory_stays_flat_over_500_judged_flags(stage: Stage, recording: Path) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    starts = [1.2 * at / COUNT for at in range(COUNT)]
    events = tuple(Event(start, start + 0.5, Kind.STRIKE, 0.9 - start / 10) for start in starts)
    flag(desk, take_in(desk, recording, _CASE, "Camera 2"), events)
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(_CASE)
    workspace.case.show_tab(1)
    review = workspace.case.review
    assert review is not None
    stage.wait(lambda: len(review.queue.listed()) == COUNT)
    before, halfway, widgets = 0.0, 0.0, 0
    for at in range(COUNT):
        stage.wait(lambda: seen_whole(review))
        review.judge(list(Verdict)[at % 3])
        stage.wait(lambda at=at: f"{at + 1} of {COUNT}" in review.queue.summary())  # type: ignore[misc]
        if at == SETTLED_AFTER:
            before, widgets = resident_mib(), len(stage.window.findChildren(QObject))
        if at == HALFWAY:
            halfway = resident_mib()
        review.next()
    after = resident_mib()
    first, second = halfway - before, after - halfway
    told = f"{first:.1f} MiB more from flag {SETTLED_AFTER} to {HALFWAY}, {second:.1f} more to {COUNT}"
    print(f"{told}; {after:.0f} in all")
    assert first + second < MOST_GROWTH_MIB
    assert second < max(first, 0.0) + NOISE_MIB
    stage.wait(lambda: len(stage.window.findChildren(QObject)) <= widgets + FEW)
