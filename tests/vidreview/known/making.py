"""Known clips without the drawing: any recording stands for what would be drawn."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.generated import Event, flag
from vidreview.desk import Desk
from vidreview.intake import Imported, import_footage
from vidreview.known.judging import Seeding, Share, Truth, seed_clips
from vidreview.known.library import case_of
from vidreview.records import Acquisition, Kind


def seeded(desk: Desk, case: str, flags: int, share: Share = Share.MANY) -> Seeding:
    """A seeding of the case that has a clip among its few flags."""
    while True:
        found = seed_clips(desk, case, share)
        if found.places(flags):
            return found


def put_clip(library: Desk, recording: Path, seeding: Seeding, number: int, truth: Truth) -> None:
    """A clip of the seeding that is ready."""
    told = {
        "truth": truth.value,
        "script": "slap",
        "scene_seed": 7,
        "camera": "cam1",
        "events_s": [[0.5, 1.0]],
    }
    acquisition = Acquisition(recorder_model="scene generator", notes=json.dumps(told))
    case = case_of(seeding.seed, number, 0)
    for step in import_footage(library, (recording,), case, camera="cam1", acquisition=acquisition):
        if isinstance(step, Imported):
            flag(library, step.footage, (Event(0.4, 1.2, Kind.STRIKE, 0.7),))
