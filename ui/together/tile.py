"""One camera's place among several: its picture, its name, and its own time with its bounds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.player.canvas import Canvas
from ui.player.picture import Picture
from ui.player.words import gap_text, notice_for
from ui.rereading import warning
from ui.text import camera
from ui.together.follower import Absent, Follower
from ui.walltime import date_text, error_text, face, wall_text
from vidreview.clocks import WallTime
from vidreview.timing import Timestamp


class Tile(QWidget):
    """Shows what one follower says.

    Signals:
        alone_wanted(str, Timestamp): Someone wants this camera alone, at this moment.
    """

    alone_wanted = Signal(str, object)

    def __init__(self, follower: Follower, checked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follower = follower
        self._checked = checked
        self._last: object = None
        self._unsound: set[str] = set()
        self.canvas = Canvas(self)
        self.canvas.setMinimumSize(120, 68)
        self.name, self.time = QLabel(self), QLabel(self)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.time.setProperty("role", "caption")
        head = QHBoxLayout()
        head.setContentsMargins(6, 2, 6, 2)
        head.addWidget(self.name, 1)
        head.addWidget(self.time)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.canvas, 1)
        follower.shown.connect(self._show)
        self.canvas.twice.connect(self.ask_alone)
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        translate = QCoreApplication.translate
        self.name.setText(camera(self.follower.lane.camera))
        self.canvas.setAccessibleName(translate("Tile", "Camera {name}").format(name=self.name.text()))
        self.setToolTip(translate("Tile", "Double click: this camera alone, at this moment"))
        self._say_caption()
        if self._last is not None:
            self._show(self._last)

    def warn(self, footage_id: str) -> None:
        """A recording is no longer what was taken in: say so for as long as it is on the tile."""
        self._unsound.add(footage_id)
        self._say_caption()

    def _say_caption(self) -> None:
        placed = self.follower.placed
        unsound = placed is not None and placed.footage.id in self._unsound
        self.canvas.set_caption(warning() if unsound else "")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks for this camera alone: also beside its picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.ask_alone()

    def ask_alone(self) -> None:
        """Asks for this camera alone, at what it shows."""
        placed, shown = self.follower.placed, self._last
        at = getattr(shown, "time", None)
        if placed is not None and isinstance(at, Timestamp):
            self.alone_wanted.emit(placed.footage.id, at)

    def _show(self, shown: object) -> None:
        self._last = shown
        self._say_caption()
        if isinstance(shown, Picture):
            self.canvas.show_picture(shown, notice_for(shown))
            self._say_time(shown.time)
        elif isinstance(shown, Absent):
            self._show_absent(shown)
        else:
            self.canvas.show_card(QCoreApplication.translate("Player", "No pictures"), gap_text(shown))  # type: ignore[arg-type]
            self._say_time(shown.time)  # type: ignore[attr-defined]

    def _say_time(self, at: Timestamp) -> None:
        placed = self.follower.placed
        wall = None if placed is None else placed.clock.wall(at)
        self.time.setText("" if wall is None else f"{face(wall):%H:%M:%S} {error_text(wall.error_s)}")
        self.time.setToolTip("" if placed is None else wall_text(wall))

    def _show_absent(self, absent: Absent) -> None:
        translate = QCoreApplication.translate
        lane = self.follower.lane
        self.time.clear()
        if not lane.placed:
            text = translate(
                "Tile",
                "Nobody has read this camera's clock, so it has no place on the common clock. "
                "Open a recording and read the clock in its picture.",
            )
            if all(footage.media is None for footage in lane.unplaced):
                text = translate("Tile", "The files of this camera can't be decoded.")
        elif absent.next_s is None:
            text = translate("Tile", "This camera recorded nothing later.")
        else:
            at = face(WallTime(absent.next_s, 0.0, self._checked))
            told = f"{date_text(at)} {at:%H:%M:%S}"
            text = translate("Tile", "It records again at {time}.").format(time=told)
        self.canvas.show_card(translate("Tile", "No recording at this moment"), text)

    def say_failure(self, text: str) -> None:
        """Says why the camera can't be shown, in the words of whoever knows them."""
        self.canvas.show_card(QCoreApplication.translate("Player", "Cannot be shown"), text)
