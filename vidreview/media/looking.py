"""Pictures for machines to look at: few of them, small, each with the size that it had.

What the player shows and what is looked at here are the same frames, found by rank (their place in order of
presentation); only the scale differs. Nothing is kept, so memory does not grow with a recording's length.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from av.video.frame import VideoFrame

from vidreview.media.decoding import Decoder, Outcome
from vidreview.media.frames import Image
from vidreview.media.pictures import image_of
from vidreview.media.probing import Recording

WIDEST: Final = 640
"""Pixels across of what is looked at; wider pictures are made smaller while their colours are converted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of pictures of one size, to be looked at larger than the rest.

    Attributes:
        left, top, right, bottom: In pixels of the picture as displayed, the last two exclusive.
        size: Width and height of the pictures that it is a part of.
    """

    left: int
    top: int
    right: int
    bottom: int
    size: tuple[int, int]


PartAt = Callable[[int], Part | None]
"""Which part of the frame of a rank is wanted larger, if any."""


def _no_part(_: int) -> Part | None:
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One picture to look at.

    Attributes:
        rank: The frame's place in order of presentation.
        image: uint8, shape (height, width, 3), BGR, as displayed, at most `WIDEST` pixels wide.
        size: Width and height that the frame has when displayed, in pixels.
        part: Which part of it was wanted larger, if any.
        larger: That part, uint8, BGR; as large as the whole picture would be with `WIDEST` pixels along its
            longer side.
    """

    rank: int
    image: Image
    size: tuple[int, int]
    part: Part | None = None
    larger: Image | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """A frame that can't be shown, and why."""

    rank: int
    detail: str


class Looker:
    """Decodes chosen frames of one recording. A context manager; one iterator at a time."""

    def __init__(self, recording: Recording, *, threads: int | None = None) -> None:
        """Opens nothing until something is looked at.

        Args:
            recording: The recording, surveyed.
            threads: Decoding threads; None for as many as there are cores, at most 8.
        """
        self._recording = recording
        self._timeline = recording.timeline
        self._decoder = Decoder(recording.path, recording.packets, recording.timeline, threads=threads)

    def keyframes(self, ranks: Sequence[int], part_at: PartAt = _no_part) -> Iterator[Sight | Unseen]:
        """Frames where decoding can start, each decoded alone, whatever lies between.

        Args:
            ranks: Of keyframes, rising.
            part_at: Which part of each is wanted larger.
        """
        if not ranks:
            return
        ordinals = set(self._timeline.order[np.asarray(ranks)].tolist())
        with closing(self._decoder.keyframes(min(ordinals), max(ordinals) + 1, ordinals)) as outcomes:
            for outcome in outcomes:
                yield self._seen(outcome, part_at)

    def frames(
        self, first: int, end: int, wanted: Collection[int], part_at: PartAt = _no_part
    ) -> Iterator[Sight | Unseen | int]:
        """Decodes from rank ``first`` to before rank ``end``; ``part_at`` as for `keyframes`.

        Yields:
            A `Sight` for each good frame of ``wanted``, an `Unseen` for each frame that can't be shown,
            wanted or not, and the bare rank of each good frame that is not wanted; in order.
        """
        if first >= end:
            return
        entry = self._decoder.entries.before(int(self._timeline.order[first]))
        with closing(self._decoder.run(entry)) as outcomes:
            for outcome in outcomes:
                if outcome.rank >= end:
                    return
                if outcome.rank < first:
                    continue
                if outcome.damage or outcome.rank in wanted:
                    yield self._seen(outcome, part_at)
                else:
                    yield outcome.rank

    def enlarged(self, rank: int, parts: Sequence[Part], *, alone: bool = False) -> tuple[Image, ...]:
        """Several parts of one frame, each as large as in `Sight.larger`; none where it can't be shown.

        Args:
            rank: Of the frame.
            parts: What is wanted of it, of pictures of its size.
            alone: Whether it is a keyframe, to be decoded as by `keyframes`.
        """
        with closing(self._one(rank, alone)) as outcomes:
            for outcome in outcomes:
                if outcome.rank >= rank:
                    return self._parts_of(outcome, parts) if outcome.rank == rank else ()
        return ()

    def close(self) -> None:
        """Closes the file; looking again would open it again."""
        self._decoder.close()

    def __enter__(self) -> Looker:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _one(self, rank: int, alone: bool) -> Generator[Outcome, None, None]:
        ordinal = int(self._timeline.order[rank])
        if alone:
            return self._decoder.keyframes(ordinal, ordinal + 1, {ordinal})
        return self._decoder.run(self._decoder.entries.before(ordinal))

    def _parts_of(self, outcome: Outcome, parts: Sequence[Part]) -> tuple[Image, ...]:
        if outcome.damage or outcome.picture is None:
            return ()
        full = image_of(outcome.picture, self._recording.rotation)
        if any(part.size != full.shape[1::-1] for part in parts):
            return ()
        return tuple(_enlarged(full, part) for part in parts)

    def _seen(self, outcome: Outcome, part_at: PartAt) -> Sight | Unseen:
        if outcome.damage or outcome.picture is None:
            return Unseen(outcome.rank, outcome.damage)
        image, size = small_image(outcome.picture, self._recording.rotation)
        part = part_at(outcome.rank)
        if part is None or part.size != size:
            return Sight(outcome.rank, image, size)
        return Sight(
            outcome.rank, image, size, part, larger_image(outcome.picture, self._recording.rotation, part)
        )


def larger_image(picture: VideoFrame, rotation: int, part: Part) -> Image:
    """A part of a picture, made as large as the whole is with `WIDEST` pixels along its longer side.

    Args:
        picture: As decoded.
        rotation: Quarter turns anticlockwise from the stored to the displayed picture.
        part: In pixels of the displayed picture.
    """
    return _enlarged(image_of(picture, rotation), part)


def _enlarged(full: Image, part: Part) -> Image:
    cut = full[part.top : part.bottom, part.left : part.right]
    scale = WIDEST / max(part.size)
    size = round(part.size[0] * scale), round(part.size[1] * scale)
    method = cv2.INTER_AREA if size[0] < cut.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(cut, size, interpolation=method), np.uint8)


def small_image(picture: VideoFrame, rotation: int) -> tuple[Image, tuple[int, int]]:
    """A picture as displayed, at most `WIDEST` pixels wide, and the width and height that it had.

    Args:
        picture: As decoded.
        rotation: Quarter turns anticlockwise from the stored to the displayed picture.
    """
    turned = rotation % 2 == 1
    width, height = (picture.height, picture.width) if turned else (picture.width, picture.height)
    if width <= WIDEST:
        image = np.asarray(picture.to_ndarray(format="bgr24"), np.uint8)
    else:
        inner = (WIDEST, max(2, round(height * WIDEST / width)))
        across, down = inner[::-1] if turned else inner
        smaller = picture.reformat(width=across, height=down, format="bgr24", interpolation="AREA")
        image = np.asarray(smaller.to_ndarray(), np.uint8)
    if rotation:
        image = np.ascontiguousarray(np.rot90(image, rotation))
    return image, (width, height)
