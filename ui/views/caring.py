"""Care for the viewer in the review: grey pictures, a card before what may be hard, a word about breaks."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.care import PUT_OFF_MINUTES, Announced, Announcer, WatchClock, care_settings, is_graphic
from ui.design import Space
from ui.notices import Action, Tone
from ui.player import Player
from ui.views.queue import Queue
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench
from vidreview.records import Care
from vidreview.wording import kind_text

_LOOK_EVERY_MS: Final = 5_000


class Curtain(Speaking):
    """Lies over a widget until the person says that they are ready.

    Signals:
        opened(): They are.
    """

    opened = Signal()

    def __init__(self, bench: Workbench, over: QWidget) -> None:
        super().__init__(bench.look, over)
        self._over = over
        self._says: tuple[Say, Say] = (str, str)
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._told, self.show_button = (
            label("title", wrap=True),
            label("", wrap=True),
            button("primary"),
        )
        self.word(self.show_button.setText, lambda: self.tr("I am ready, show it"))
        self.tint(self.show_button.setIcon, "unmask", "on_accent")
        for each in (self._title, self._told):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(self._title, self._told, row(STRETCH, self.show_button, STRETCH), spacing=Space.M)
        frame = QFrame()
        frame.setLayout(inner)
        frame.setMaximumWidth(520)
        self.setLayout(column(STRETCH, row(STRETCH, frame, STRETCH), STRETCH, margin=Space.XL))
        self.show_button.clicked.connect(self.opened)
        over.installEventFilter(self)
        self.hide()

    def draw(self, title: Say, told: Say) -> None:
        """Cover what is under it, and say why."""
        self._says = (title, told)
        self.speak()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def speak(self) -> None:
        """Also why it is drawn."""
        super().speak()
        title, told = (say() for say in self._says)
        self._title.setText(title)
        self._told.setText(told)
        self.setAccessibleName(f"{title}. {told}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as what it covers."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)


class Carer(QObject):
    """Watches over one review on behalf of the person who sits before it.

    Signals:
        covered(bool): Whether what is current is hidden until the person is ready for it.
    """

    covered = Signal(bool)

    def __init__(self, bench: Workbench, player: Player, queue: Queue, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._player = player
        self._queue = queue
        self._case, self._care = "", Care.ORDINARY
        self.settings = care_settings(bench.personal)
        self.clock = WatchClock(time.monotonic, self.settings.break_minutes)
        self.announcer = Announcer(bench.desk.user.name)
        self.curtain = Curtain(bench, player)
        self._asked = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.curtain.opened.connect(self.open_curtain)
        player.playing_changed.connect(self._playing)
        player.opened.connect(lambda _: self._apply())
        queue.picked.connect(self.announce)

    def set_case(self, case: str, care: Care) -> None:
        """Which case is open now, and how it is shown."""
        self._case, self._care = case, care
        self._apply()
        self.announce()

    def use(self) -> None:
        """The person has chosen other settings."""
        self.settings = care_settings(self._bench.personal)
        self.clock.set_minutes(self.settings.break_minutes)
        self._apply()

    def announce(self) -> None:
        """Cover the stage where the current flag is to be announced; uncover it where it is not."""
        flag = self._queue.current()
        if flag is None or not self.settings.announce or not self._is_due(flag):
            self._uncover()
            return
        self._player.pause()
        self.curtain.draw(*self.words_of(flag))
        self.covered.emit(True)

    def open_curtain(self) -> None:
        """The person is ready."""
        flag = self._queue.current()
        if flag is not None:
            self.announcer.told(flag, self._case)
        self._uncover()

    def _uncover(self) -> None:
        self.curtain.hide()
        self.covered.emit(False)

    def look(self) -> None:
        """Suggest a break where one is due, once until it was answered."""
        if self._asked or not self.clock.is_due():
            return
        self._asked = True
        minutes = round(self.clock.watched_s / 60)
        rest = Action(lambda: self.tr("Take a break"), self._rest)
        later = Action(lambda: self.tr("In %n minute(s)", "", PUT_OFF_MINUTES), self._put_off)
        words = lambda: self.tr(  # noqa: E731 - said again in each language
            "You have watched for %n minute(s). A short break keeps eyes and judgement fresh.", "", minutes
        )
        self._bench.tell(Tone.INFO, words, rest, later)

    def words_of(self, flag: Announced) -> tuple[Say, Say]:
        """The heading and the sentence that announce a span."""
        return lambda: self.tr("This may be hard to watch"), lambda: self._words(flag)

    def _is_due(self, flag: Announced) -> bool:
        return self.announcer.is_due(flag, self._case, self._care)

    def _words(self, flag: Announced) -> str:
        told = self.tr("This case is marked as hard to watch. What follows may show: %1.")
        if is_graphic(flag):
            told = self.tr("Somebody has seen contact in what follows: %1.")
        calm = self.tr("Heads stay blurred, and you can stop at any moment.")
        return f"{told.replace('%1', kind_text(flag.kind, self._bench.language))} {calm}"

    def _rest(self) -> None:
        self._asked = False
        self._player.pause()
        self.clock.rested()

    def _put_off(self) -> None:
        self._asked = False
        self.clock.put_off()

    def _apply(self) -> None:
        self._player.set_hushed(self._care is Care.SENSITIVE)
        if self.settings.grey(self._care):
            self._player.set_greyscale(True)

    def _playing(self, playing: bool) -> None:
        if playing and self.curtain.isVisible():
            self._player.pause()
            return
        self.clock.watch(playing)
        if playing:
            self._timer.start()
        else:
            self._timer.stop()
