"""The player: footage on a stage with its keys and buttons. Opens nothing and decides nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.keys import shown as shown_key
from ui.mediatime import time_text
from ui.player.actions import make_actions
from ui.player.attention import Attention
from ui.player.bar import Bar
from ui.player.canvas import Canvas
from ui.player.clock import faster, slower
from ui.player.decoder import Opener
from ui.player.feed import OpenSound
from ui.player.holding import Held
from ui.player.picture import Card, Look, Picture, Shown
from ui.player.playback import Playback
from ui.player.ruler import Ruler, Stopwatch
from ui.player.sounding import Sounding
from ui.player.speaker import OpenSpeaker, open_speaker
from ui.player.tone import Tone
from ui.player.tonestrip import ToneStrip
from ui.player.viewport import Viewport
from ui.player.words import (
    caption_for,
    error_text,
    frame_text,
    gap_text,
    notice_for,
    silence_text,
)
from vidreview.analysis.poses import PoseTable
from vidreview.records import MediaInfo
from vidreview.timing import Span, Timestamp

LEAD_IN_S = 1.0
LEAD_OUT_S = 0.5
_ZOOM = 1.5
_TOLD_MS = 10_000
"""How long the stage says why nothing is heard; the button says it for as long as it is so."""
_NO_TIMES = np.zeros(0, np.int64)

WallText = Callable[[Timestamp], str]
"""How a time of the footage reads on the wall, with its bounds."""


class Player(QWidget):
    """Shows exactly the frames that were analysed, heads hidden until someone may see them.

    Signals:
        opened(MediaInfo): Footage is open.
        position_changed(Timestamp): The frame of this time is on screen.
        playing_changed(bool), speed_changed(float): What they say.
        ended(): Playing has reached the end.
        unmask_requested(): Someone wants to see heads. Ask for a reason, record it, and answer with
            `set_masked`; nothing is unmasked before.
        masked_changed(bool): Whether heads are hidden now.
        unmute_requested(): Someone wants to hear footage that is `hushed`. Ask for a reason, record it, and
            answer with `set_sound`.
        still_wanted(Timestamp): Someone wants to keep the frame of this time.
        clock_wanted(): Someone wants to read the clock in the picture.
        together_wanted(Timestamp, Span | None): Someone wants this moment on all cameras, and the span
            under review over and over if there is one.
        failed(Exception): Opening or decoding failed; it is on the stage as well.

    Args:
        parent: In Qt's sense.
        describe: Makes a sentence from an error, for the stage.
        speaker: Opens the sound device.
    """

    opened = Signal(object)
    position_changed = Signal(object)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    ended = Signal()
    unmask_requested = Signal()
    masked_changed = Signal(bool)
    unmute_requested = Signal()
    still_wanted = Signal(object)
    clock_wanted = Signal()
    together_wanted = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        describe: Callable[[BaseException], str] = error_text,
        speaker: OpenSpeaker = open_speaker,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._timestamps = _NO_TIMES
        self._span: Span | None = None
        self._wall: WallText | None = None
        self._place: MediaInfo | None = None
        self._warning: Callable[[], str] | None = None
        self._expecting = self._play_wanted = False
        self.actions_ = make_actions(self)
        self._halt = Held(self.actions_.halt)
        self.playback = Playback(self)
        self.attention = Attention(self.playback)
        self.sounding = Sounding(self.playback, speaker)
        self.hushed = False
        self._telling = QTimer(self, interval=_TOLD_MS, singleShot=True)
        self.canvas = Canvas(self)
        self._ruler = Ruler(self.canvas, self.actions_.measure)
        self._stopwatch = Stopwatch(self._number)
        self.tones = ToneStrip(self)
        self.bar = Bar(self.actions_, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addActions(list(self.actions_))
        self._lay_out()
        self._connect_actions()
        self._connect_playback()
        self.retranslate()
        self._enable()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.shutdown)

    @property
    def playing(self) -> bool:
        """Whether footage is being played."""
        return self.playback.playing

    @property
    def masked(self) -> bool:
        """Whether heads are hidden."""
        return self.playback.look.masked

    @property
    def position(self) -> Timestamp | None:
        """The time of what is on screen, or None where nothing is."""
        return None if self.playback.current is None else self.playback.current.time

    @property
    def info(self) -> MediaInfo | None:
        """The footage that is open."""
        return self.playback.info

    def open(
        self,
        opener: Opener,
        poses: PoseTable | None = None,
        at: Timestamp | None = None,
        sound: OpenSound | None = None,
    ) -> None:
        """Opens footage, always masked and silent.

        Args:
            opener: Opens the footage; called once, on the decoder's thread, which also closes it.
            poses: What the analysis saw, or None before it; see `set_poses`.
            at: Where to begin; the first frame where None.
            sound: Opens its sound; None where it is not to be heard.
        """
        self._forget()
        self.sounding.set_source(sound)
        self.playback.open(opener, poses, at)
        self._say_masked()

    def expect(self) -> None:
        """Other footage is on its way, and `open` or `stay` follows.

        What is on screen stands still and nothing is done with it; playing that somebody wants meanwhile
        begins with what comes.
        """
        if not self._expecting:
            self.pause()
            self._expecting = True
            self._enable()

    def stay(self) -> None:
        """What is on screen is what is wanted, after all."""
        if self._expecting:
            self._arrive()

    def refuse(self, error: BaseException) -> None:
        """What was on its way can't be shown: an empty stage says why."""
        self.close_footage()
        self._show_failure(error)

    def close_footage(self) -> None:
        """Lets go of the footage and shows an empty stage; never waits."""
        self._expecting = False
        self._want_to_play(wanted=False)
        self.playback.close()
        self.sounding.set_source(None)
        self._forget()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Closes the footage and waits for its thread; whether it has ended in time."""
        self.close_footage()
        silent = self.sounding.shutdown(timeout_s)
        return self.playback.shutdown(timeout_s) and silent

    def seek(self, time: Timestamp) -> None:
        """Goes to the frame on screen at ``time``; of many seeks in a row, the newest wins."""
        self.playback.seek(time)

    def seek_by(self, seconds: float) -> None:
        """Goes some seconds on, or back."""
        at, info = self.position, self.info
        if at is None or info is None:
            return
        target = max(float(info.start.seconds), float(at.seconds) + seconds)
        self.seek(Timestamp.at(target, at.time_base))

    def step(self, count: int = 1) -> None:
        """Shows the frame ``count`` frames on, or back where negative."""
        self.playback.step(count)

    def play(self) -> None:
        """Plays from the frame on screen, or what is on its way as soon as it is there."""
        if self._expecting:
            self._want_to_play(wanted=True)
        else:
            self.playback.play()

    def pause(self) -> None:
        """Stands still on the frame on screen."""
        self._want_to_play(wanted=False)
        self.playback.pause()

    def go_back(self) -> None:
        """Plays backward at 1×, faster each time; one frame back while the key to stop is held down."""
        if self._halt.down:
            self.step(-1)
        elif self.playback.backward:
            self.set_speed(faster(self.playback.speed))
        else:
            self.set_speed(1.0)
            self.playback.play_back()

    def go_on(self) -> None:
        """Plays forward at 1×, faster each time; one frame on while the key to stop is held down."""
        if self._halt.down:
            self.step(1)
        elif self.playing and not self.playback.backward:
            self.set_speed(faster(self.playback.speed))
        else:
            self.set_speed(1.0)
            self.play()

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playing or self._play_wanted:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Seconds of media per second; see `ui.player.clock.SPEEDS`."""
        self.playback.set_speed(speed)

    def set_span(self, span: Span | None, tracks: tuple[int, ...] = ()) -> None:
        """The flagged span under review: what `loop` plays, and whose skeletons stand out."""
        self._span = span
        self.canvas.set_flagged(tracks)
        self.clear_loop()
        self._enable()

    def loop(self, span: Span, lead_in_s: float = LEAD_IN_S, lead_out_s: float = LEAD_OUT_S) -> None:
        """Plays a span over and over, with some footage before and after it."""
        self._span = span
        self._enable()
        self.playback.loop(span, lead_in_s, lead_out_s)
        self.actions_.loop.setChecked(True)
        self.play()

    def clear_loop(self) -> None:
        """Plays on to the end instead of looping."""
        self.actions_.loop.setChecked(False)
        self.playback.clear_loop()

    def set_poses(self, poses: PoseTable | None) -> None:
        """What the analysis saw, once it is known."""
        self._set_look(replace(self.playback.look, poses=poses))

    def set_masked(self, masked: bool) -> None:
        """Hides heads, or shows them: the answer to `unmask_requested`."""
        changed = masked != self.masked
        if masked:
            # What is on the stage may show a face: it goes before the masked picture comes.
            self.canvas.clear()
        self._set_look(replace(self.playback.look, masked=masked))
        self._say_masked()
        if changed:
            self.masked_changed.emit(masked)

    def set_greyscale(self, greyscale: bool) -> None:
        """Takes colour out, or puts it back."""
        self.actions_.greyscale.setChecked(greyscale)
        self._set_look(replace(self.playback.look, greyscale=greyscale))

    def set_hushed(self, hushed: bool) -> None:
        """Whether sound is heard only after `unmute_requested` was answered."""
        self.hushed = hushed

    def set_sound(self, on: bool) -> None:
        """Lets the sound be heard while footage plays at 1×, or not."""
        self.sounding.set_on(on)

    def set_skeletons(self, shown: bool) -> None:
        """Draws what the machine saw, in frames that were analysed."""
        self.actions_.skeletons.setChecked(shown)
        self.canvas.set_skeletons(shown)

    def set_tone(self, tone: Tone) -> None:
        """Shows footage in another light, on this screen only."""
        self.tones.show_tone(tone)
        self._set_look(replace(self.playback.look, tone=tone))
        self._say_caption()

    def set_clock(self, wall: WallText | None) -> None:
        """How a time of this footage reads on the wall; None where nobody has read its clock."""
        self._wall = wall
        if (at := self.position) is not None:
            self._say_position(at)

    def set_warning(self, words: Callable[[], str] | None) -> None:
        """What must be known of this footage for as long as it is open, in the language of the window."""
        self._warning = words
        self._say_caption()

    def set_place(self, place: MediaInfo | None) -> None:
        """Times are told as those of a longer recording that this one stands in for; None for its own."""
        self._place = place
        if (at := self.position) is not None:
            self._say_position(at)

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("Player", "Player"))
        self.canvas.setAccessibleName(translate("Player", "Footage"))
        self.actions_.retranslate(playing=self.playing or self._play_wanted)
        self.bar.retranslate()
        self.tones.retranslate()
        self._say_caption()
        self._ruler.say()
        self._say_sound()
        if self.playback.current is not None:
            self._on_shown(self.playback.current)

    def showEvent(self, event: QShowEvent) -> None:
        """Hears from now on which key is held in its window."""
        super().showEvent(event)
        self._halt.follow(self.window())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows that keys go to the player."""
        self.canvas.set_focused(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that keys go elsewhere."""
        self.canvas.set_focused(False)
        super().focusOutEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Releases the decoder's thread where the player is a window of its own."""
        self.shutdown()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.canvas, 1)
        rows.addWidget(self.tones)
        rows.addWidget(self.bar)
        self.tones.hide()
        self.bar.sound.hide()
        self.bar.show_speed(self.playback.speed)
        self.bar.paint_icons()

    def _connect_actions(self) -> None:
        a = self.actions_
        a.play.triggered.connect(self.toggle)
        a.halt.triggered.connect(self.pause)
        a.forward.triggered.connect(self.go_on)
        a.slower.triggered.connect(lambda: self.set_speed(slower(self.playback.speed)))
        a.faster.triggered.connect(lambda: self.set_speed(faster(self.playback.speed)))
        a.skeletons.triggered.connect(self.set_skeletons)
        a.greyscale.triggered.connect(self.set_greyscale)
        self._act_on_footage(a.backward, self.go_back)
        self._act_on_footage(a.step_back, lambda: self.step(-1))
        self._act_on_footage(a.step_forward, lambda: self.step(1))
        self._act_on_footage(a.second_back, lambda: self.seek_by(-1))
        self._act_on_footage(a.second_forward, lambda: self.seek_by(1))
        self._act_on_footage(a.start, self._to_start)
        self._act_on_footage(a.end, self._to_end)
        self._act_on_footage(a.loop, lambda: self._on_loop(a.loop.isChecked()))
        self._act_on_footage(a.heads, self._on_heads)
        a.sound.triggered.connect(self._on_sound)
        self.canvas.clicked.connect(self._on_clicked)
        self._connect_tools()

    def _connect_tools(self) -> None:
        a = self.actions_
        a.zoom_in.triggered.connect(lambda: self.canvas.zoom(_ZOOM))
        a.zoom_out.triggered.connect(lambda: self.canvas.zoom(1 / _ZOOM))
        a.fit.triggered.connect(lambda: self.canvas.set_view(Viewport()))
        a.tone.toggled.connect(self.tones.setVisible)
        a.measure.toggled.connect(lambda on: self.pause() if on else None)
        a.stopwatch.toggled.connect(self._on_stopwatch)
        self._act_on_footage(a.still, self._on_still)
        self._act_on_footage(a.clock, self.clock_wanted.emit)
        self._act_on_footage(a.together, self._on_together)
        self.tones.tone_changed.connect(self.set_tone)
        self.canvas.view_changed.connect(self._on_view)
        self.canvas.pointed.connect(lambda _: self.setFocus(Qt.FocusReason.MouseFocusReason))
        self._ruler.changed.connect(self._say_caption)

    def _act_on_footage(self, action: QAction, do: Callable[[], None]) -> None:
        """Not on footage that is being left: the key is used up then, and goes to no list of words."""
        action.triggered.connect(lambda: None if self._expecting else do())

    def _connect_playback(self) -> None:
        p = self.playback
        p.opened.connect(self._on_opened)
        p.shown.connect(self._on_shown)
        p.glimpsed.connect(self._on_glimpsed)
        p.indexed.connect(self._on_indexed)
        p.failed.connect(self._on_failed)
        p.playing_changed.connect(self._on_playing)
        p.speed_changed.connect(lambda speed: self.bar.show_speed(speed, back=p.backward))
        p.pace_changed.connect(lambda pace: self.bar.show_speed(p.speed, pace))
        p.loop_left.connect(lambda: self.actions_.loop.setChecked(False))
        p.speed_changed.connect(self.speed_changed)
        p.ended.connect(self.ended)
        self.sounding.changed.connect(self._on_sounding)
        self._telling.timeout.connect(self._say_caption)

    def _set_look(self, look: Look) -> None:
        self.playback.set_look(look)

    def _on_opened(self, info: MediaInfo) -> None:
        self.bar.sound.setVisible(info.has_audio)
        self._arrive()
        self.opened.emit(info)

    def _arrive(self) -> None:
        """What was on its way is there; it plays where somebody wanted that meanwhile."""
        wanted, self._expecting = self._play_wanted, False
        self._want_to_play(wanted=False)
        self._say_masked()
        self._enable()
        if wanted:
            self.play()

    def _want_to_play(self, *, wanted: bool) -> None:
        if wanted != self._play_wanted:
            self._play_wanted = wanted
            self._say_playing(wanted)

    def _on_shown(self, shown: Shown) -> None:
        self._ruler.leave_for(shown)
        if isinstance(shown, Picture):
            self.canvas.show_picture(shown, notice_for(shown))
        else:
            self._show_gap(shown)
        self._say_position(shown.time)
        self.position_changed.emit(shown.time)

    def _on_glimpsed(self, picture: Picture) -> None:
        """A keyframe on the way: it is seen under its own time, but nothing starts from it."""
        self.canvas.show_picture(picture, notice_for(picture))
        self._say_position(picture.time)

    def _show_gap(self, card: Card) -> None:
        self.canvas.show_card(QCoreApplication.translate("Player", "No pictures"), gap_text(card))

    def _on_indexed(self, timestamps: npt.NDArray[np.int64]) -> None:
        self._timestamps = timestamps
        if (at := self.position) is not None:
            self._say_position(at)

    def _on_failed(self, error: Exception) -> None:
        self._want_to_play(wanted=False)
        if self.info is None:
            self._expecting = False
            self._enable()
        self._show_failure(error)
        self.failed.emit(error)

    def _show_failure(self, error: BaseException) -> None:
        headline = QCoreApplication.translate("Player", "Cannot be shown")
        self.canvas.show_card(headline, self._describe(error))

    def _on_playing(self, playing: bool) -> None:
        self.bar.show_speed(self.playback.speed, back=self.playback.backward)
        self._say_playing(playing)
        self.playing_changed.emit(playing)

    def _say_playing(self, playing: bool) -> None:
        self.actions_.say_playing(playing)
        self.bar.paint_icons()

    def _on_loop(self, on: bool) -> None:
        if on and self._span is not None:
            self.loop(self._span)
        else:
            self.clear_loop()

    def _on_heads(self) -> None:
        self._say_masked()
        if self.masked:
            self.unmask_requested.emit()
        else:
            self.set_masked(True)

    def _on_sound(self, on: bool) -> None:
        self._say_sound()
        if on and self.hushed:
            self.unmute_requested.emit()
        else:
            self.set_sound(on)

    def _on_sounding(self) -> None:
        if self.sounding.silence is None:
            self._telling.stop()
        else:
            self._telling.start()
        self._say_sound()
        self._say_caption()

    def _say_sound(self) -> None:
        action = self.actions_.sound
        action.setChecked(self.sounding.on)
        action.setToolTip(f"{silence_text(self.sounding.silence, on=self.sounding.on)} ({shown_key(action)})")
        self.bar.sound.setAccessibleDescription(action.toolTip())
        self.bar.paint_icons()

    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.toggle()

    def _to_start(self) -> None:
        if self.info is not None:
            self.seek(self.info.start)

    def _to_end(self) -> None:
        if self.info is not None:
            start = self.info.start
            self.seek(Timestamp.at(float(start.seconds) + self.info.duration_s, start.time_base))

    def _say_position(self, at: Timestamp) -> None:
        info = self.info
        if info is None:
            return
        told = self._place or info
        since_start = float(at.seconds - told.start.seconds)
        self.bar.time.setText(f"{time_text(since_start)} / {time_text(told.duration_s)}")
        self.bar.stamp.setText(f"pts {at.pts}")
        number = self._number(at)
        self.bar.frame.setText("" if number is None else frame_text(number, len(self._timestamps)))
        self.bar.wall.setText(self._wall(at) if self._wall is not None else "")
        if self._stopwatch.running:
            self._say_caption()

    def _number(self, at: Timestamp) -> int | None:
        """Which frame is on screen at a time, counted from one; None until all are known."""
        if not len(self._timestamps):
            return None
        return int(np.searchsorted(self._timestamps, at.pts, side="right"))

    def _on_stopwatch(self, on: bool) -> None:
        self._stopwatch.mark(self.position if on else None)
        self._say_caption()

    def _on_still(self) -> None:
        if isinstance(self.playback.current, Picture):
            self.pause()
            self.still_wanted.emit(self.playback.current.time)

    def _on_together(self) -> None:
        if (at := self.position) is not None:
            self.pause()
            self.together_wanted.emit(at, self._span)

    def _on_view(self, _view: Viewport) -> None:
        self._say_caption()
        self._enable()

    def _say_caption(self) -> None:
        said = caption_for(self.playback.look.tone, self.canvas.view)
        silent = silence_text(self.sounding.silence, on=False) if self._telling.isActive() else ""
        warning = self._warning() if self._warning is not None else ""
        told = "   ".join(filter(None, (self._stopwatch.told(self.position), said, self._ruler.hint, silent)))
        self.canvas.set_caption("\n".join(filter(None, (warning, told))))

    def _say_masked(self) -> None:
        self.actions_.heads.setChecked(self.masked)

    def _forget(self) -> None:
        self._timestamps = _NO_TIMES
        self._span = self._wall = self._place = self._warning = None
        self.actions_.measure.setChecked(False)
        self.actions_.stopwatch.setChecked(False)
        self.bar.sound.hide()
        self.canvas.clear()
        self.canvas.set_view(Viewport())
        self.canvas.set_flagged(())
        self.actions_.loop.setChecked(False)
        for label in (self.bar.time, self.bar.frame, self.bar.stamp, self.bar.wall):
            label.clear()
        self._say_caption()
        self._enable()

    def _enable(self) -> None:
        """Actions can be used while there is footage, `loop` while there is a span."""
        usable = self.info is not None or self._expecting
        for action in self.actions_:
            action.setEnabled(usable)
        self.actions_.loop.setEnabled(usable and self._span is not None)
        self.actions_.fit.setEnabled(not self.canvas.view.whole)
        for always in (self.actions_.skeletons, self.actions_.greyscale, self.actions_.tone):
            always.setEnabled(True)
