"""Dialogs of hand-overs: offering, answering, and the paper that each side keeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ui import text
from ui.widgets.dialog import Sheet
from ui.widgets.fields import field, hinted
from ui.widgets.filing import FileField, FolderField
from ui.widgets.naming import NewName
from ui.widgets.parts import Choice, column, row
from ui.workbench import Workbench
from vidreview.casework import Case, cases, footage
from vidreview.desk import Desk, User, users
from vidreview.handover import Elsewhere, Handover, Paper, holders
from vidreview.permissions import Permission, permits
from vidreview.records import Footage
from vidreview.wording import role_text

_ELSEWHERE: Final = ""
_WHOLE: Final = ""
"""Stands for the whole store among the cases."""

_WIDE: Final = 700
_LIST_HEIGHT: Final = 120


@dataclass(frozen=True, slots=True)
class Held:
    """A recording, and who holds it.

    Attributes:
        footage: The recording.
        holder: Name of who answers for it.
        own: Whether that is the signed-in person.
    """

    footage: Footage
    holder: str
    own: bool


def places(desk: Desk) -> tuple[tuple[Case, ...], tuple[User, ...]]:
    """Cases with recordings, and the people of the store who may take something over."""
    people = (user for user in users(desk.store) if user.id != desk.user.id and not user.revoked_utc)
    able = tuple(user for user in people if permits(user.role, Permission.HAND_OVER))
    return tuple(case for case in cases(desk) if case.footage), able


def held(desk: Desk, case: str) -> tuple[Held, ...]:
    """The recordings of a case with their holders."""
    by = holders(desk, case)
    return tuple(Held(one, by[one.id].name, by[one.id].id == desk.user.id) for one in footage(desk, case))


class OfferSheet(Sheet):
    """Which recordings of a case go to whom, and why."""

    def __init__(self, bench: Workbench, case_list: tuple[Case, ...], people: tuple[User, ...]) -> None:
        super().__init__(bench, lambda: self.tr("Hand recordings over"), lambda: self.tr("Offer"))
        self.case, self.to, self.note = Choice(), Choice(), QLineEdit()
        self.recordings = QListWidget()
        self.recordings.setMinimumHeight(_LIST_HEIGHT)
        self.setMinimumWidth(_WIDE)
        self.name, self.office, self.naming = QLineEdit(), QLineEdit(), NewName(bench.look)
        self.folder_name = self.naming.edit
        self.folder = FolderField(bench.look, lambda: self.tr("Choose where the folder is made"))
        for case in case_list:
            self.case.addItem(case.id, case.id)
        self.case.addItem("", _WHOLE)
        for at, user in enumerate(people):
            self.to.addItem("", user.name)
            self.word(partial(self.to.setItemText, at), partial(self._who, user))
        self.to.addItem("", _ELSEWHERE)
        self._found: tuple[Held, ...] = ()
        self._build()
        self.word(partial(self.to.setItemText, self.to.count() - 1), self._other_store)
        self.word(partial(self.case.setItemText, self.case.count() - 1), self._whole_store)
        self.case.currentIndexChanged.connect(self._ask_recordings)
        self.to.currentIndexChanged.connect(self._check)
        self.recordings.itemChanged.connect(self._check)
        for edit in (self.name, self.folder_name, self.folder.edit):
            edit.textChanged.connect(self._check)
        self._ask_recordings()

    def _build(self) -> None:
        self._outside = QWidget()
        self._outside.setLayout(
            column(
                row(
                    field(self, lambda: self.tr("Who receives there"), self.name),
                    field(self, lambda: self.tr("Their position"), self.office, optional=True),
                ),
                row(
                    field(self, lambda: self.tr("Folder"), self.folder),
                    field(self, lambda: self.tr("Name of the new folder in it"), self.naming),
                ),
            )
        )
        self._which = QWidget()
        self._which.setLayout(
            column(field(self, lambda: self.tr("Recordings, each with its holder"), self.recordings))
        )
        self._stick = hinted(self, self._about_stick)
        self.add(
            hinted(self, self._about),
            field(self, lambda: self.tr("Case"), self.case),
            self._which,
            self._stick,
            field(self, lambda: self.tr("To"), self.to),
            self._outside,
            field(self, lambda: self.tr("Reason or authority"), self.note, optional=True),
        )

    def _who(self, user: User) -> str:
        return f"{user.name}, {role_text(user.role, self.bench.language)}"

    def _other_store(self) -> str:
        return self.tr("Another store, by a folder that is carried there")

    def _whole_store(self) -> str:
        return self.tr("The whole store, all cases")

    def _about(self) -> str:
        return self.tr("Custody passes only when the receiver has accepted; until then it can be taken back.")

    def _about_stick(self) -> str:
        return self.tr(
            "The receiver needs a key of this store (People). After the offer sign out, carry the store's "
            "folder, on a stick for example, and keep its paper: the receiver signs in there and accepts, "
            "which checks everything in it."
        )

    @property
    def whole_store(self) -> bool:
        """Whether all of the store is offered."""
        return bool(self.case.currentData() == _WHOLE)

    @property
    def footage_ids(self) -> tuple[str, ...]:
        """The recordings that are ticked."""
        items = (self.recordings.item(at) for at in range(self.recordings.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def receiver(self) -> str:
        """The person of this store; "" where it goes to another store."""
        return str(self.to.currentData() or _ELSEWHERE)

    @property
    def elsewhere(self) -> Elsewhere:
        """Who receives in the other store."""
        return Elsewhere(self.name.text().strip(), self.office.text().strip())

    @property
    def target(self) -> Path:
        """The folder that is to be made."""
        return (self.folder.path or Path()) / self.naming.name

    def focus_first(self) -> None:
        """The case."""
        self.case.setFocus()

    def _ask_recordings(self) -> None:
        case, desk = self.case.currentData(), self.bench.desk
        self.recordings.clear()
        self._found = ()
        self._check()
        if case:
            self.bench.ask(self, lambda: (case, held(desk, case)), self._show, self.tell)

    def _show(self, answer: tuple[str, tuple[Held, ...]]) -> None:
        case, found = answer
        if case != self.case.currentData():
            return
        self._found = found
        for one in found:
            item = QListWidgetItem(self._told(one), self.recordings)
            item.setData(Qt.ItemDataRole.UserRole, one.footage.id)
            item.setCheckState(Qt.CheckState.Checked if one.own else Qt.CheckState.Unchecked)
        self.recordings.setCurrentRow(0)
        self._check()

    def _told(self, one: Held) -> str:
        told = self.tr("Exhibit %1 · %2 (held by %3)")
        told = told.replace("%1", str(one.footage.exhibit)).replace("%3", one.holder)
        return told.replace("%2", one.footage.name)

    def speak(self) -> None:
        """Also the recordings."""
        super().speak()
        for at, one in enumerate(self._found):
            self.recordings.item(at).setText(self._told(one))

    def _check(self) -> None:
        whole = self.whole_store
        outside = not self.receiver and not whole
        self._outside.setVisible(outside)
        self._which.setVisible(not whole)
        self._stick.setVisible(whole)
        self.window().adjustSize()
        wanted = (self.name, self.folder_name, self.folder.edit) if outside else ()
        filled = all(edit.text().strip() for edit in wanted)
        filled = filled and (self.naming.usable or not outside)
        chosen = bool(self.receiver) if whole else bool(self.footage_ids)
        self.accept_button.setEnabled(filled and chosen)


class AcceptSheet(Sheet):
    """Accepting what is offered here, with the printed code where there is one."""

    def __init__(self, bench: Workbench, item: Handover) -> None:
        super().__init__(
            bench, lambda: self.tr("Take over %1").replace("%1", text.whole_name(item.id)), self._accept
        )
        self.code = QLineEdit()
        self.add(
            hinted(self, self._about),
            field(
                self, lambda: self.tr("Code on the giver's paper"), self.code, self._about_code, optional=True
            ),
        )

    def _accept(self) -> str:
        return self.tr("Check and accept")

    def _about(self) -> str:
        return self.tr("Every recording is read again first. With your acceptance you answer for them.")

    def _about_code(self) -> str:
        return self.tr("Leave it empty only where you have no paper: it shows that nothing was exchanged.")

    def focus_first(self) -> None:
        """The code is all there is."""
        self.code.setFocus()


class ReasonSheet(Sheet):
    """Why an offer is refused or taken back."""

    def __init__(self, bench: Workbench, item: Handover, *, refusal: bool) -> None:
        self._refusal, self._name = refusal, item.id
        super().__init__(bench, self._title, self._act, role="danger")
        self.reason = QLineEdit()
        self.add(
            hinted(self, lambda: self.tr("Custody stays with the giver.")),
            field(self, lambda: self.tr("Reason"), self.reason, optional=not refusal),
        )
        if refusal:
            self.reason.textChanged.connect(lambda words: self.accept_button.setEnabled(bool(words.strip())))
            self.accept_button.setEnabled(False)

    def _title(self) -> str:
        told = self.tr("Refuse %1") if self._refusal else self.tr("Take %1 back")
        return told.replace("%1", text.whole_name(self._name))

    def _act(self) -> str:
        return self.tr("Refuse") if self._refusal else self.tr("Take back")

    def focus_first(self) -> None:
        """The reason is all there is."""
        self.reason.setFocus()


class ArrivalSheet(Sheet):
    """A folder that came from another store: taken over, or refused with a reason."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("From another store"), lambda: self.tr("Check and answer"))
        self.folder = FolderField(bench.look, lambda: self.tr("Choose the folder that came"))
        self.code, self.answer, self.reason = QLineEdit(), Choice(), QLineEdit()
        self.answer.addItem("", True)
        self.answer.addItem("", False)
        self.word(partial(self.answer.setItemText, 0), lambda: self.tr("Take over"))
        self.word(partial(self.answer.setItemText, 1), lambda: self.tr("Refuse"))
        self._why = QWidget()
        self._why.setLayout(column(field(self, lambda: self.tr("Reason"), self.reason)))
        self.add(
            hinted(self, self._about),
            field(self, lambda: self.tr("Folder that came"), self.folder),
            field(
                self,
                lambda: self.tr("Code, as the giver told it by another way"),
                self.code,
                self._about_code,
                optional=True,
            ),
            field(self, lambda: self.tr("Answer"), self.answer),
            self._why,
        )
        self.folder.changed.connect(self._check)
        self.reason.textChanged.connect(self._check)
        self.answer.currentIndexChanged.connect(self._check)
        self._check()

    @property
    def accepts(self) -> bool:
        """Whether it is taken over."""
        return bool(self.answer.currentData())

    def _about(self) -> str:
        return self.tr("The folder is checked first. Then save the answer and carry it back to the giver.")

    def _about_code(self) -> str:
        return self.tr("Leave it empty only where no code was told: it shows that nothing was exchanged.")

    def focus_first(self) -> None:
        """The folder."""
        self.folder.setFocus()

    def _check(self) -> None:
        self._why.setVisible(not self.accepts)
        ready = self.folder.path is not None and (self.accepts or bool(self.reason.text().strip()))
        self.accept_button.setEnabled(ready)


class SlipSheet(Sheet):
    """The answer that came back from the other store."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Take the answer in"), lambda: self.tr("Check and take in"))
        self.slip = FileField(bench.look, lambda: self.tr("Choose the answer that came back"))
        self.add(field(self, lambda: self.tr("Answer of the other store"), self.slip))
        self.slip.changed.connect(self._check)
        self._check()

    def focus_first(self) -> None:
        """The file."""
        self.slip.setFocus()

    def _check(self) -> None:
        self.accept_button.setEnabled(self.slip.path is not None)


class PaperSheet(Sheet):
    """The paper of a hand-over as text; accepting saves it as a PDF."""

    long = True

    def __init__(self, bench: Workbench, made: Paper) -> None:
        super().__init__(bench, lambda: self.tr("Paper of the hand-over"), lambda: self.tr("Save as PDF…"))
        self.made = made
        self.paper = QPlainTextEdit(readOnly=True)
        self.paper.setPlainText(made.text)
        self.paper.setMinimumHeight(380)
        self.setMinimumWidth(_WIDE)
        self.word(self.paper.setAccessibleName, lambda: self.tr("Paper of the hand-over"))
        self.word(self.cancel_button.setText, lambda: self.tr("Close"))
        self.add(self.paper)
