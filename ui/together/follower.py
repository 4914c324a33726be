"""One camera that follows the common clock: opens whatever recording of it covers the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.player.attention import Attention
from ui.player.decoder import Opener
from ui.player.picture import Shown
from ui.player.playback import Playback
from vidreview.analysis.poses import PoseTable
from vidreview.board import Lane, Placed
from vidreview.timing import Timestamp
from vidreview.watching import Watched

_STREAM_BYTES: Final = 12 * 1024 * 1024
"""Memory for the pictures of one camera that wait to be shown."""

Open = Callable[[str], Opener]
"""What opens a recording, by its identifier."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A camera has no picture at a moment.

    Attributes:
        next_s: When it records again, or None.
    """

    next_s: float | None


class Follower(QObject):
    """Keeps one camera at the moment of the common clock.

    Signals:
        shown(Picture | Card | Absent): This is on screen now.
        wanted(Placed): This recording is to be opened; answer with `allow`, or with `refuse`.
        failed(Exception): It could not be opened or decoded.
    """

    shown = Signal(object)
    wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, lane: Lane, opener: Open, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self._opener = opener
        self._allowed: dict[str, PoseTable | None] = {}
        self._refused: set[str] = set()
        self._placed: Placed | None = None
        self._absent = False
        self._awaited = False
        self._playing = False
        self._watched: list[tuple[str, tuple[Watched, ...]]] = []
        self.playback = Playback(self)
        self.playback.follow(_STREAM_BYTES)
        self.attention = Attention(self.playback)
        self.playback.shown.connect(self._on_shown)
        self.playback.failed.connect(self._on_failed)
        self.playback.opened.connect(self._on_opened)
        self._due_s = 0.0

    @property
    def placed(self) -> Placed | None:
        """The recording that is open, or None where there is none at the moment."""
        return self._placed

    @property
    def ready(self) -> bool:
        """Whether the common clock may go on as far as this camera is concerned."""
        if self._placed is None or self._placed.footage.id in self._refused:
            return True
        return self.playback.info is not None and self.playback.ready

    def allow(self, footage_id: str, poses: PoseTable | None) -> None:
        """A recording may be opened: that it is looked at is on the record.

        Args:
            footage_id: The recording.
            poses: Who is where in it, so that heads can be hidden; None where nobody looked.
        """
        self._allowed[footage_id] = poses
        if self._placed is not None and self._placed.footage.id == footage_id:
            self._open(self._placed)

    def refuse(self, footage_id: str, error: Exception) -> None:
        """A recording can't be shown; the others do not wait for it."""
        self._refused.add(footage_id)
        self._awaited = False
        self.failed.emit(error)

    @property
    def settled(self) -> bool:
        """Whether what was sought last is on screen, or can't come."""
        return not self._awaited

    def set_greyscale(self, greyscale: bool) -> None:
        """Takes colour out, or puts it back."""
        self.playback.set_look(replace(self.playback.look, greyscale=greyscale))

    def seek(self, wall_s: float) -> None:
        """Shows the frame at a moment, standing or about to play on from there."""
        self._due_s = wall_s
        opening = self._change_recording(wall_s)
        self._awaited = self._placed is not None and self._placed.footage.id not in self._refused
        if opening or self._placed is None:
            return
        at = self._media(self._placed, wall_s)
        if at is not None:
            self.playback.seek(at)

    def play(self, wall_s: float, speed: float) -> None:
        """Makes pictures ready from a moment on."""
        self._playing, self._due_s = True, wall_s
        self.playback.set_speed(speed)
        if self._change_recording(wall_s) or self._placed is None:
            return
        self._start()

    def pause(self) -> None:
        """Stands still."""
        self._playing = False
        self.playback.pause()

    def drive(self, wall_s: float) -> None:
        """Shows what is due at a moment."""
        self._due_s = wall_s
        if self._change_recording(wall_s) or self._placed is None:
            return
        media = self._placed.media(wall_s)
        if media is not None:
            self.playback.drive(media)

    def take_watched(self) -> tuple[tuple[str, tuple[Watched, ...]], ...]:
        """What was watched since the last time, by recording."""
        self._keep_watched()
        watched, self._watched = self._watched, []
        return tuple(watched)

    def close(self) -> None:
        """Lets go of the recording; never waits."""
        self._keep_watched()
        self._placed, self._playing = None, False
        self.playback.close()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Lets go and waits for the threads; whether they have ended in time."""
        self.close()
        return self.playback.shutdown(timeout_s)

    def _change_recording(self, wall_s: float) -> bool:
        """Opens what covers the moment, if it is not open; whether it had to."""
        if self._placed is not None and self._placed.start_s <= wall_s <= self._placed.end_s:
            return False
        placed = self.lane.placed_at(wall_s)
        if placed is None:
            self._show_absent(wall_s)
            return False
        self._keep_watched()
        self._placed, self._absent = placed, False
        self.playback.close()
        if placed.footage.id in self._allowed:
            self._open(placed)
        elif placed.footage.id not in self._refused:
            self.wanted.emit(placed)
        return True

    def _open(self, placed: Placed) -> None:
        media, footage_id = placed.footage.media, placed.footage.id
        size = None if media is None else (media.width, media.height)
        self.playback.set_look(replace(self.playback.look, full_size=size))
        at = self._media(placed, self._due_s)
        self.playback.open(self._opener(footage_id), self._allowed[footage_id], at)

    def _on_failed(self, error: Exception) -> None:
        self._awaited = False
        if self._placed is not None and self.playback.info is None:
            self._refused.add(self._placed.footage.id)
        self.failed.emit(error)

    def _show_absent(self, wall_s: float) -> None:
        if self._placed is not None:
            self._keep_watched()
            self.playback.close()
            self._placed = None
        if not self._absent:
            self._absent = True
            self.shown.emit(Absent(self.lane.next_start(wall_s)))

    def _on_opened(self, _info: object) -> None:
        if self._playing:
            self._start()

    def _start(self) -> None:
        """Plays from the moment that is due; jumps there first where the decoder is elsewhere."""
        if self._placed is None or self.playback.info is None:
            return
        at = self._media(self._placed, self._due_s)
        if at is not None:
            self.playback.play()
            self.playback.seek(at)

    def _on_shown(self, shown: Shown) -> None:
        self._absent = self._awaited = False
        self.shown.emit(shown)

    def _keep_watched(self) -> None:
        seen = self.attention.take()
        if seen and self._placed is not None:
            self._watched.append((self._placed.footage.id, seen))

    @staticmethod
    def _media(placed: Placed, wall_s: float) -> Timestamp | None:
        media, info = placed.media(wall_s), placed.footage.media
        return None if media is None or info is None else Timestamp.at(media, info.start.time_base)
