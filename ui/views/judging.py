"""Giving a verdict: the buttons, why in the person's words, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from ui.design import Space
from ui.keys import shown, with_key
from ui.views.note import Note
from ui.views.queuerow import SIGNS
from ui.widgets.page import Speaking
from ui.widgets.parts import button, clear, column, label, row
from ui.workbench import Workbench
from vidreview.queue import QueueItem, tags_of
from vidreview.records import Verdict
from vidreview.wording import stays_text

KEYS: Final = {Verdict.ACCEPTED: "A", Verdict.REJECTED: "R", Verdict.UNCERTAIN: "U"}
"""The key that gives each verdict, as shipped."""
_MOST_TAGS: Final = 4


class Judging(Speaking):
    """What a person says of one item of the queue.

    Signals:
        judged(Verdict): The person gives a verdict, or settles a disagreement with it.
        next_wanted(): The person wants the next item.
        undo_wanted(): The person takes the own latest decision, or the own mark, back.
    """

    judged = Signal(object)
    next_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.look)
        self._bench = bench
        self._item: QueueItem | None = None
        self._actions: Mapping[str, QAction] = {}
        self._known_tags: tuple[str, ...] = ()
        self._first: frozenset[str] = frozenset()
        self.saving = False
        """Whether a verdict is on its way to the ledger."""
        self._saved = label("good", wrap=True)
        self._terms = label("caption", wrap=True)
        self._note_name = label("label", wrap=True)
        self.note = Note()
        self._tags = row(spacing=Space.XS)
        self.buttons = {verdict: self._verdict_button(verdict) for verdict in Verdict}
        self.undo = button("link")
        self.word(self.undo.setText, lambda: self.tr("Take back"))
        self.undo.clicked.connect(self.undo_wanted)
        self.next = button("primary")
        self.next.clicked.connect(self.next_wanted)
        self.setLayout(self._build())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def settles(self) -> bool:
        """Whether a verdict would settle a disagreement rather than stand for itself."""
        return self._item is not None and self._item.standing.disputed

    def use_keys(self, actions: Mapping[str, QAction]) -> None:
        """Say beside everything by which key it is done, whatever that is by then.

        Args:
            actions: By what they do: each verdict, ``note``, ``next`` and ``undo``.
        """
        self._actions = actions
        for name in (*self.buttons, "note", "next", "undo"):
            actions[name].changed.connect(self._say_what_can_be_done)
        self._say_what_can_be_done()

    def show_item(self, item: QueueItem | None, saved: int | None = None) -> None:
        """Judge an item, or none; ``saved`` is the entry that has just been recorded."""
        if _name(item) != _name(self._item):
            self.note.clear()
        self._item, self.saving = item, False
        self._saved.setVisible(saved is not None)
        if saved is not None:
            self._saved.setText(self.tr("Recorded as entry %1.").replace("%1", str(saved)))
        self.setEnabled(item is not None)
        self._say_what_can_be_done()
        for verdict, each in self.buttons.items():
            each.setToolTip(self._before_verdict())
            each.setAccessibleDescription(self._before_verdict())
            each.setEnabled(item is not None and item.truth is None)
            each.setChecked(item is not None and _chosen(item, settles=self.settles) is verdict)
        self._show_undo(item)
        self._terms.setText(self.terms(item))
        self._terms.setVisible(bool(self._terms.text()))

    def offer_tags(self, tags: Sequence[str]) -> None:
        """Tags used in this case, most used first, to be put into the note by a click."""
        self._known_tags = tuple(tags[:_MOST_TAGS])
        clear(self._tags)
        for tag in self._known_tags:
            chip = button("chip")
            chip.setText(f"#{tag}")
            chip.setToolTip(self.tr("Put this tag into the note"))
            chip.clicked.connect(lambda _=False, tag=tag: self._put_tag(tag))
            self._tags.addWidget(chip)
        self._tags.addStretch(1)

    def why_it_stays(self) -> str:
        """Why the own act can't be taken back, "" where it can be."""
        if self._item is None or self._item.stays is None:
            return ""
        why = stays_text(self._item.stays, self._bench.language)
        return self.tr("Can't be taken back: %1.").replace("%1", why)

    def terms(self, item: QueueItem | None) -> str:
        """Whether and until when a verdict on an item can be taken back, for who sees no tooltips."""
        if item is None or item.truth is not None:
            return ""
        if self.settles:
            return self.tr("A verdict settles the disagreement.")
        if item.own is not None and item.stays is not None:
            return self.why_it_stays()
        return self.tr("Can be taken back until export or a disagreement")

    def show_saving(self) -> None:
        """An act is on its way to the ledger."""
        self.saving = True
        self._saved.setText(self.tr("Recording…"))
        self._saved.show()
        self.undo.setEnabled(False)
        for each in self.buttons.values():
            each.setEnabled(False)

    def give_way(self, to: str, first: bool) -> None:
        """Something else of the page comes first, such as a card to be opened, or does no longer."""
        self._first = self._first | {to} if first else self._first - {to}
        self.give_lead(self.next, "", not self._first)

    def speak(self) -> None:
        """Also what depends on the item; what is typed in the note stays."""
        super().speak()
        self.show_item(self._item)
        self.offer_tags(self._known_tags)

    def _build(self) -> QVBoxLayout:
        self.word(self.note.setPlaceholderText, lambda: self.tr("Why, in your words; #tag"))
        self._saved.hide()
        foot = row(self.undo, self.next, spacing=Space.XS)
        foot.setStretch(1, 1)
        verdicts = tuple(self.buttons.values())
        box = column(
            self._note_name,
            self.note,
            self._tags,
            *verdicts,
            self._terms,
            self._saved,
            foot,
            spacing=Space.XS,
        )
        box.setContentsMargins(Space.M, Space.XS, Space.M, Space.S)
        return box

    def _verdict_button(self, verdict: Verdict) -> QPushButton:
        made = button(verdict.value)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tint(made.setIcon, *SIGNS[verdict])
        made.clicked.connect(lambda: self.judged.emit(verdict))
        return made

    def _put_tag(self, tag: str) -> None:
        words = self.note.toPlainText().rstrip()
        if tag not in tags_of(words):
            self.note.setPlainText(f"{words} #{tag}".strip())
        self.note.moveCursor(QTextCursor.MoveOperation.End)

    def _say_what_can_be_done(self) -> None:
        """In words with keys."""
        name = self._note_words()
        self._note_name.setText(name)
        self.note.setAccessibleName(name)
        for verdict, each in self.buttons.items():
            each.setText(self._by_key(self._verdict_words(verdict), verdict))
        self.next.setText(self._by_key(self.tr("Next"), "next"))
        tip = self.tr("Goes on the record; what was said stays visible as taken back.")
        self.undo.setToolTip(with_key(self.why_it_stays() or tip, self._actions.get("undo")))

    def _by_key(self, words: str, name: str) -> str:
        action = self._actions.get(name)
        return words if action is None else f"{words}   {shown(action)}".rstrip()

    def _show_undo(self, item: QueueItem | None) -> None:
        own_mark = item is not None and item.mark is not None and item.mark.by == item.person
        self.undo.setVisible(item is not None and (item.own is not None or own_mark))
        if item is None:
            return
        withdrawn = self.tr("Take back") if item.own is not None else self.tr("Take the mark back")
        self.undo.setText(withdrawn)
        self.undo.setEnabled(item.stays is None)

    def _note_words(self) -> str:
        words = self.tr("Reason, required") if self.settles else self.tr("Note")
        return with_key(words, self._actions.get("note"))

    def _before_verdict(self) -> str:
        if self.settles:
            return self.tr(
                "Settles the disagreement, on the record: a third person's word counts alone, "
                "those who disagreed settle it once both say the same."
            )
        return self.tr(
            "Recorded at once. You can take it back until the case is exported or someone disagrees; "
            "after that only another verdict can stand beside it."
        )

    def _verdict_words(self, verdict: Verdict) -> str:
        words = {
            Verdict.ACCEPTED: self.tr("Accept: contact"),
            Verdict.REJECTED: self.tr("Reject: ordinary"),
            Verdict.UNCERTAIN: self.tr("Uncertain"),
        }
        settling = {
            Verdict.ACCEPTED: self.tr("Settle: contact"),
            Verdict.REJECTED: self.tr("Settle: ordinary"),
            Verdict.UNCERTAIN: self.tr("Settle: uncertain"),
        }
        return (settling if self.settles else words)[verdict]


def _chosen(item: QueueItem, *, settles: bool) -> Verdict | None:
    """The verdict that the buttons show as given."""
    if settles:
        own = item.own
        return own.verdict if own is not None and own.settles else None
    return item.mine.verdict if item.mine is not None else None


def _name(item: QueueItem | None) -> str:
    return "" if item is None else item.id
