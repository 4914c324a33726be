"""Keeps what was observed in recordings, so that experiments with the contact model take minutes.

A cache beside the user's other ones, keyed by the recording's digest, the engine and what the settings say
about looking. It holds no pictures. Anything in it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import numpy as np
import platformdirs

from models.contact.motion import CHANNELS
from models.pose.estimator import PoseEstimator
from models.pose.people import People
from vidreview.analysis.observing import Observation, observe
from vidreview.analysis.poses import TrackedPeople
from vidreview.analysis.settings import Settings
from vidreview.media import CannotDecodeError, open_video
from vidreview.records import Progress

_FORMAT: Final = "observed-2"


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """All that was observed in one recording.

    Attributes:
        observations: In order of time.
        time_base: Of their timestamps, seconds a unit.
        width: Pixels across the frame.
        duration_s: Length of the recording.
        took_s: How long observing took, when it was done.
    """

    observations: tuple[Observation, ...]
    time_base: Fraction
    width: int
    duration_s: float
    took_s: float


def default_folder() -> Path:
    """Where observations are kept for this user."""
    return Path(platformdirs.user_cache_dir("vidreview")) / "observed"


def recall(
    path: Path, estimator: PoseEstimator, settings: Settings, folder: Path | None = None
) -> Iterator[Progress | Observed]:
    """What was observed in a recording: from the cache, or by observing it now.

    Yields:
        Progress where it is observed now, and last what was observed.

    Raises:
        CannotDecodeError: It is no recording, or no picture comes out of it.
    """
    kept = (folder or default_folder()) / f"{_key(path, estimator, settings)}.npz"
    if kept.is_file():
        yield _read(kept)
        return
    started = time.perf_counter()
    with open_video(path) as reader:
        info, seen = reader.info, []
        for item in observe(reader, estimator, settings):
            if isinstance(item, Observation):
                seen.append(item)
                yield Progress("observe", len(seen), 0, path.name)
    took_s = time.perf_counter() - started
    result = Observed(tuple(seen), info.start.time_base, info.width, info.duration_s, took_s)
    _write(kept, result)
    yield result


def _key(path: Path, estimator: PoseEstimator, settings: Settings) -> str:
    digest = _digest(path)
    looking = [settings.interval_s, settings.min_height_px]
    named = [_FORMAT, digest, estimator.engine, estimator.model_sha256, looking]
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CannotDecodeError(name=path.name, detail=str(error)) from error


def _write(path: Path, observed: Observed) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    with partial.open("wb") as file:
        np.savez_compressed(file, **_to_arrays(observed))
    partial.replace(path)


def _to_arrays(observed: Observed) -> dict[str, Any]:
    frames = [seen.people for seen in observed.observations]
    described = {
        "time_base": str(observed.time_base),
        "width": observed.width,
        "duration_s": observed.duration_s,
        "took_s": observed.took_s,
    }
    return {
        "described": np.array(json.dumps(described)),
        "seconds": np.array([seen.seconds for seen in observed.observations]),
        "motion": np.array([seen.motion for seen in observed.observations], dtype=np.float16),
        "pts": np.array([frame.pts for frame in frames], dtype=np.int64),
        "counts": np.array([len(frame) for frame in frames], dtype=np.int64),
        "tracks": np.concatenate([np.zeros(0, np.int64), *(frame.tracks for frame in frames)]),
        "boxes": np.concatenate([np.zeros((0, 4), np.float32), *(f.people.boxes for f in frames)]),
        "keypoints": np.concatenate(
            [np.zeros((0, 17, 3), np.float32), *(f.people.keypoints for f in frames)]
        ),
        "scores": np.concatenate([np.zeros(0, np.float32), *(f.people.scores for f in frames)]),
    }


def _read(path: Path) -> Observed:
    with np.load(path, allow_pickle=False) as arrays:
        described = json.loads(str(arrays["described"]))
        observations = tuple(_observations({name: arrays[name] for name in arrays.files}))
    return Observed(
        observations,
        Fraction(described["time_base"]),
        int(described["width"]),
        float(described["duration_s"]),
        float(described["took_s"]),
    )


def _observations(arrays: dict[str, Any]) -> Iterator[Observation]:
    ends = np.cumsum(arrays["counts"])
    motion = arrays["motion"].astype(np.float32).reshape(len(ends), -1, *arrays["motion"].shape[2:])
    if len(ends) and motion.shape[-1] != CHANNELS:
        raise ValueError(f"motion has {motion.shape[-1]} channels, not {CHANNELS}")
    for index, end in enumerate(ends.tolist()):
        here = slice(end - int(arrays["counts"][index]), end)
        people = People(arrays["boxes"][here], arrays["keypoints"][here], arrays["scores"][here])
        followed = TrackedPeople(int(arrays["pts"][index]), arrays["tracks"][here], people)
        yield Observation(float(arrays["seconds"][index]), followed, motion[index])
