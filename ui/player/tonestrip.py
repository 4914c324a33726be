"""Sliders for the light on the screen, with the sentence that nothing else changes."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QWidget

from ui.player.tone import Tone

_STEPS: Final = 100


class ToneStrip(QWidget):
    """Brightness, contrast and gamma.

    Signals:
        tone_changed(Tone): Someone wants another light.
    """

    tone_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brightness, self.contrast, self.gamma = (_slider(self) for _ in range(3))
        self._labels = tuple(QLabel(self) for _ in range(3))
        self.reset = QPushButton(self)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "caption")
        self.reset.clicked.connect(lambda: self.show_tone(Tone(), tell=True))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for at, (words, slider) in enumerate(zip(self._labels, self._sliders(), strict=True)):
            words.setBuddy(slider)
            grid.addWidget(words, 0, at)
            grid.addWidget(slider, 1, at)
            grid.setColumnStretch(at, 1)
            slider.valueChanged.connect(lambda _: self.tone_changed.emit(self.tone))
        grid.addWidget(self.reset, 1, 3)
        grid.addWidget(self._sentence, 2, 0, 1, 4)
        self.retranslate()

    @property
    def tone(self) -> Tone:
        """What the sliders say."""
        return Tone(
            brightness=self.brightness.value() / _STEPS / 2,
            contrast=math.pow(4, self.contrast.value() / _STEPS),
            gamma=math.pow(4, self.gamma.value() / _STEPS),
        )

    def show_tone(self, tone: Tone, *, tell: bool = False) -> None:
        """Puts the sliders where a tone has them."""
        values = (
            tone.brightness * 2 * _STEPS,
            math.log(tone.contrast, 4) * _STEPS,
            math.log(tone.gamma, 4) * _STEPS,
        )
        for slider, value in zip(self._sliders(), values, strict=True):
            slider.blockSignals(True)
            slider.setValue(round(value))
            slider.blockSignals(False)
        if tell:
            self.tone_changed.emit(self.tone)

    def retranslate(self) -> None:
        """Puts every text into the language of the window."""
        translate = QCoreApplication.translate
        texts = (
            translate("Player", "Brightness"),
            translate("Player", "Contrast"),
            translate("Player", "Shadows (gamma)"),
        )
        for words, slider, text in zip(self._labels, self._sliders(), texts, strict=True):
            words.setText(text)
            slider.setAccessibleName(text)
        self.reset.setText(translate("Player", "As recorded"))
        self._sentence.setText(
            translate("Player", "Only this screen changes. The recording, stills and clips stay as they are.")
        )

    def _sliders(self) -> tuple[QSlider, QSlider, QSlider]:
        return self.brightness, self.contrast, self.gamma


def _slider(parent: QWidget) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setRange(-_STEPS, _STEPS)
    slider.setSingleStep(5)
    slider.setPageStep(20)
    slider.setMinimumWidth(80)
    return slider
