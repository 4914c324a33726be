"""A case with five cameras and five hundred flags, without decoding five long recordings."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE
from vidreview.accounts import add_user
from vidreview.desk import create_store, sign_in
from vidreview.media import VideoWriter
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals

CASE = "2026/17"
READY = "2026/16"
"""A small case whose one flag is judged."""
CAMERAS = 5
FLAGS = 100
"""Of each camera."""
CHOSEN = "handed over.mp4"
"""What the desktop's own dialogs would give, which no test can click."""

_KINDS = tuple(Kind)


def make_world(folder: Path) -> None:
    """A store with one person of each role, and the case; beside it a file to be handed over."""
    root = folder / "store"
    folder.mkdir(parents=True, exist_ok=True)
    recording(folder / CHOSEN, 77, frames=20)
    custodian = create_store(root, Role.CUSTODIAN.value, PASSPHRASE, cost=CHEAP)
    for role in Role:
        if role is not Role.CUSTODIAN:
            add_user(custodian, role.value, role, PASSPHRASE, cost=CHEAP)
    custodian.close()
    desk = sign_in(root, Role.INVESTIGATOR.value, PASSPHRASE)
    for camera in range(CAMERAS):
        footage = take_in(
            desk,
            recording(folder / f"camera-{camera + 1}_20260227140000.mp4", camera),
            CASE,
            f"Camera {camera + 1}",
        )
        flag(desk, footage, tuple(_event(camera, number) for number in range(FLAGS)))
    small = take_in(desk, recording(folder / "small.mp4", CAMERAS), READY, "Camera 1")
    flag(desk, small, (Event(0.5, 1.5, Kind.KICK, 0.9),))
    for proposal in proposals(desk, READY):
        decide(desk, proposal.id, Verdict.ACCEPTED)
    desk.close()


def recording(path: Path, seed: int, frames: int = 100) -> Path:
    """A square that moves over noise, 25 times a second; another seed, other bytes."""
    noise = np.random.default_rng(seed)
    with VideoWriter(path, 320, 240, 25) as writer:
        for n in range(frames):
            image = noise.integers(0, 60, (240, 320, 3), dtype=np.uint8)
            image[80:160, 2 * n : 2 * n + 40] = 200
            writer.write(image)
    return path


def _event(camera: int, number: int) -> Event:
    start = 0.1 + 3.0 * number / FLAGS
    score = 0.99 - 0.4 * (number * CAMERAS + camera) / (FLAGS * CAMERAS)
    return Event(start, start + 0.6, _KINDS[number % len(_KINDS)], score)
