"""The ground truth beside a rendered recording: what its script makes happen, as canonical JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vidreview.scenes.play import ScriptedEvent

SUFFIX = ".truth.json"


@dataclass(frozen=True, slots=True)
class GroundTruth:
    """What happens in one recording.

    Attributes:
        scene, script, camera: Names.
        seed: Of the scene.
        rate: Frames a second.
        frame_count: Frames of the recording.
        clock: The recorder's clock at the first frame, ISO 8601 without a zone.
        events: In order of time; seconds of the recording.
    """

    scene: str
    script: str
    camera: str
    seed: int
    rate: int
    frame_count: int
    clock: str
    events: tuple[ScriptedEvent, ...]

    @property
    def contacts(self) -> tuple[ScriptedEvent, ...]:
        """What has to be found."""
        return tuple(event for event in self.events if event.contact)


def truth_path(video: Path) -> Path:
    """Where the ground truth of a recording lies."""
    return video.with_name(video.stem + SUFFIX)


def to_json(truth: GroundTruth) -> str:
    """Canonical text: sorted keys, one newline at the end."""
    return json.dumps(asdict(truth), sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> GroundTruth:
    """The truth that `to_json` wrote.

    Raises:
        ValueError: Not such a text; names what is missing.
    """
    plain = json.loads(text)
    if not isinstance(plain, dict) or "events" not in plain:
        raise ValueError("no ground truth: events are missing")
    try:
        events = tuple(_event(event) for event in plain.pop("events"))
        return GroundTruth(**plain, events=events)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no ground truth: {error}") from error


def _event(plain: dict[str, Any]) -> ScriptedEvent:
    return ScriptedEvent(
        float(plain["start_s"]),
        float(plain["end_s"]),
        str(plain["kind"]),
        bool(plain["contact"]),
        tuple(plain["people"]),
    )
