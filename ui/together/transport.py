"""What moves all cameras at once: play, steps and speed, by buttons and keys, and the moment on screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.design import Space
from ui.keys import act, tell
from ui.look import Look
from ui.player.actions import MOVING_KEYS
from ui.player.clock import faster, slower
from ui.player.words import pace_text
from ui.together.conductor import Conductor
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, label, row

FRAME_S: Final = 0.04
_STEPS: Final = {
    "step_back": -FRAME_S,
    "step_forward": FRAME_S,
    "second_back": -1.0,
    "second_forward": 1.0,
}


class Transport(Speaking):
    """The bar under the pictures; its actions work wherever they are added."""

    def __init__(self, look: Look, conductor: Conductor, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._conductor = conductor
        self._play, self._slower, self._faster = button("quiet"), button("quiet"), button("quiet")
        self._back = button("quiet")
        self._speed, self._time, self._loop = label(), label("lead"), button("quiet")
        self._grey = button("quiet")
        self._grey.setCheckable(True)
        self.actions_ = {name: act(self, f"together.{name}", *keys) for name, keys in MOVING_KEYS.items()}
        self.greyscale = act(self, "together.greyscale", "G")
        self.greyscale.setCheckable(True)
        self.actions_["greyscale"] = self.greyscale
        for name, say in self._action_words().items():
            self.word(self.actions_[name].setText, say)
        keys = (self._back, self._play, self._slower, self._speed, self._faster)
        self.setLayout(row(*keys, Space.M, self._time, STRETCH, self._loop, self._grey, spacing=Space.XS))
        self._dress()
        self._connect()
        self._show_loop()
        self._show_playing()
        self._show_speed()

    def _action_words(self) -> dict[str, Say]:
        return {
            "play": lambda: self.tr("Play or pause all cameras"),
            "halt": lambda: self.tr("Stop all cameras"),
            "forward": lambda: self.tr("All cameras forward; again: faster"),
            "backward": lambda: self.tr("All cameras backward; again: faster"),
            "step_back": lambda: self.tr("All cameras one frame back"),
            "step_forward": lambda: self.tr("All cameras one frame forward"),
            "second_back": lambda: self.tr("All cameras one second back"),
            "second_forward": lambda: self.tr("All cameras one second forward"),
            "slower": lambda: self.tr("All cameras slower"),
            "faster": lambda: self.tr("All cameras faster"),
            "greyscale": lambda: self.tr("All cameras without colour"),
        }

    def _dress(self) -> None:
        self.tint(self._back.setIcon, "play-back")
        self.tint(self._slower.setIcon, "slower")
        self.tint(self._faster.setIcon, "faster")
        self.tint(self._loop.setIcon, "loop")
        self.tint(self._grey.setIcon, "greyscale")
        self.word(self._loop.setText, lambda: self.tr("Play on instead of looping"))
        named = {"play": self._play, "slower": self._slower, "faster": self._faster, "greyscale": self._grey}
        named["backward"] = self._back
        for name, made in named.items():
            tell(made, self.actions_[name])
            self.word(made.setAccessibleName, self.actions_[name].text)

    def _connect(self) -> None:
        conductor, acts = self._conductor, self.actions_
        acts["play"].triggered.connect(conductor.toggle)
        acts["halt"].triggered.connect(conductor.pause)
        acts["forward"].triggered.connect(self._forward)
        acts["backward"].triggered.connect(self._backward)
        self._back.clicked.connect(acts["backward"].trigger)
        for name, seconds in _STEPS.items():
            acts[name].triggered.connect(lambda _=False, seconds=seconds: self._step(seconds))
        acts["slower"].triggered.connect(lambda: conductor.set_speed(slower(conductor.speed)))
        acts["faster"].triggered.connect(lambda: conductor.set_speed(faster(conductor.speed)))
        self._play.clicked.connect(conductor.toggle)
        self._slower.clicked.connect(acts["slower"].trigger)
        self._faster.clicked.connect(acts["faster"].trigger)
        self._loop.clicked.connect(self._end_loop)
        self._grey.clicked.connect(self.greyscale.setChecked)
        self.greyscale.toggled.connect(self._grey.setChecked)
        conductor.moved.connect(lambda _: self._show_loop())
        conductor.playing_changed.connect(lambda _: self._show_playing())
        conductor.playing_changed.connect(lambda _: self._show_speed())
        conductor.speed_changed.connect(lambda _: self._show_speed())
        conductor.pace_changed.connect(self._show_speed)

    def show_time(self, told: str, bounds: str) -> None:
        """Say which moment is on screen, and how exactly each camera's is known."""
        self._time.setText(told)
        self._time.setToolTip(bounds)

    def speak(self) -> None:
        """Also the speed, which is written as the language writes numbers."""
        super().speak()
        self._show_speed()

    def retinted(self) -> None:
        """The play button's icon depends on what runs."""
        self._show_playing()

    def _step(self, seconds: float) -> None:
        self._conductor.pause()
        self._conductor.seek_by(seconds)

    def _forward(self) -> None:
        """Plays as fast as time goes; what plays already goes faster."""
        if self._conductor.playing and not self._conductor.backward:
            self._conductor.set_speed(faster(self._conductor.speed))
        else:
            self._conductor.set_speed(1.0)
            self._conductor.play()

    def _backward(self) -> None:
        """The same, the other way."""
        if self._conductor.backward:
            self._conductor.set_speed(faster(self._conductor.speed))
        else:
            self._conductor.set_speed(1.0)
            self._conductor.play_back()

    def _end_loop(self) -> None:
        self._conductor.set_loop(None)
        self._show_loop()

    def _show_loop(self) -> None:
        self._loop.setVisible(self._conductor.loop is not None)

    def _show_playing(self) -> None:
        self._play.setIcon(self.look.icon("pause" if self._conductor.playing else "play"))

    def _show_speed(self, pace: float | None = None) -> None:
        back = "−" if self._conductor.backward else ""
        self._speed.setText(f"{back}{pace_text(self._conductor.speed, pace)}")
