"""How sensitive an analysis is, in terms that a person can weigh, and what it is not to judge.

A threshold of probability says little to anybody. How many flags an hour of ordinary activity raises says
what a setting costs; it was counted on the calibration recordings, which are few, and no site is like them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact.scorer import shipped
from vidreview.analysis import Settings, settings_from_json
from vidreview.desk import Desk
from vidreview.media import Frame, open_video
from vidreview.permissions import Permission
from vidreview.records import Footage

BACKDROP_WIDTH: Final = 32
_COARSE_FROM: Final = 320
_STEPS: Final = 9
_LEAST_THRESHOLD: Final = 0.1
_MOST_THRESHOLD: Final = 0.9


@dataclass(frozen=True, slots=True)
class Level:
    """One position of the slider.

    Attributes:
        threshold: Least probability that raises a flag.
        flags_an_hour: About so many in an hour of ordinary activity; None where nothing was counted.
        at_most: Whether there were fewer than could be counted, so that ``flags_an_hour`` is a bound.
    """

    threshold: float
    flags_an_hour: float | None
    at_most: bool = False


def levels() -> tuple[Level, ...]:
    """The slider's positions, least sensitive first; the shipped threshold is one of them."""
    step = (_MOST_THRESHOLD - _LEAST_THRESHOLD) / (_STEPS - 1)
    thresholds = [_LEAST_THRESHOLD + step * number for number in range(_STEPS)]
    chosen = shipped().threshold
    apart = {round(threshold, 2) for threshold in thresholds if abs(threshold - chosen) > 0.05}
    return tuple(level_of(threshold) for threshold in sorted({*apart, chosen}, reverse=True))


def level_of(threshold: float) -> Level:
    """What a threshold means."""
    rates = shipped().rates
    if rates is None or not rates.footage_s:
        return Level(threshold, None)
    counted, least = rates.flags_at(threshold), rates.least_an_hour
    return Level(threshold, max(counted, least), counted < least)


def threshold_for(flags_an_hour: float) -> float:
    """The lowest threshold with about so many flags an hour; the shipped one where nothing was counted."""
    rates = shipped().rates
    return rates.threshold_for(flags_an_hour) if rates is not None else shipped().threshold


def last_settings(desk: Desk, case: str | None = None) -> Settings:
    """How the newest analysis judged, to start from; the shipped settings where there was none.

    Regions of several cameras are put together, each from its camera's newest analysis.

    Raises:
        NotPermittedError: This person may not see what analyses found.
    """
    desk.require(Permission.READ_PROPOSALS)
    cameras = {item.id: item.camera for item in desk.catalogue.footage(case)}
    rows = [row for row in desk.catalogue.analyses() if row.footage_id in cameras and not row.error]
    newest = {cameras[row.footage_id]: row for row in sorted(rows, key=lambda row: row.entry)}
    kept = {
        row.entry: settings_from_json(desk.objects.read(row.result_sha256).decode())
        for row in newest.values()
    }
    ignored = {region: None for entry in sorted(kept) for region in kept[entry].ignored}
    return replace(kept[max(kept)], ignored=tuple(ignored)) if kept else Settings()


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """What a camera looks at, too coarse for anybody to be seen: to draw regions on.

    Attributes:
        camera: Whose picture.
        picture: uint8, shape (height, width, 3), BGR; `BACKDROP_WIDTH` pixels wide, read-only.
    """

    camera: str
    picture: npt.NDArray[np.uint8]


def backdrops(desk: Desk, case: str) -> tuple[Backdrop, ...]:
    """One for every camera of a case with a recording that can be decoded, by name.

    At this size a person is a few pixels, so this is no viewing of footage and leaves no entry.

    Raises:
        NotPermittedError: This person may not have footage analysed.
        CannotDecodeError: A recording can't be read any more.
    """
    desk.require(Permission.ANALYZE)
    first: dict[str, Footage] = {}
    for item in desk.catalogue.footage(case):
        if item.media is not None:
            first.setdefault(item.camera, item)
    return tuple(Backdrop(camera, _coarse(desk, first[camera])) for camera in sorted(first))


def _coarse(desk: Desk, footage: Footage) -> npt.NDArray[np.uint8]:
    with open_video(desk.objects.path_of(footage.sha256), threads=1, widest=_COARSE_FROM) as reader:
        images = (frame.image for frame in reader.keyframes() if isinstance(frame, Frame))
        image = next(images, None)
    if image is None:
        image = np.zeros((BACKDROP_WIDTH * 9 // 16, BACKDROP_WIDTH, 3), np.uint8)
    high = max(1, round(BACKDROP_WIDTH * image.shape[0] / image.shape[1]))
    small = cv2.resize(image, (BACKDROP_WIDTH, high), interpolation=cv2.INTER_AREA)
    small.flags.writeable = False
    return np.asarray(small, np.uint8)
