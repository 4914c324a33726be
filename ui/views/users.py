"""People and their keys, and the upkeep of the store: the custodian's page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import text
from ui.design import Space
from ui.fonts import fixed_font
from ui.notices import Tone
from ui.tables import Column
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import Passphrase, field, hinted
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, Choice, button, column, label, row
from ui.workbench import Workbench
from vidreview.accounts import LEAST_PASSPHRASE, add_user, change_passphrase, list_users, revoke_user
from vidreview.desk import User
from vidreview.records import Role
from vidreview.wording import role_text


class PassphrasePair(Speaking):
    """A new passphrase, typed twice.

    Signals:
        changed(bool): Whether both agree and are long enough.
    """

    changed = Signal(bool)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self.first, self.second = Passphrase(bench.look), Passphrase(bench.look)
        self._differ = label("danger", wrap=True)
        self.word(self._differ.setText, lambda: self.tr("The two passphrases differ."))
        self.setLayout(
            column(
                field(self, lambda: self.tr("New passphrase"), self.first, self._least),
                field(self, lambda: self.tr("New passphrase again"), self.second),
                self._differ,
            )
        )
        for each in (self.first, self.second):
            each.edit.textChanged.connect(self._check)
        self._check()

    def _least(self) -> str:
        return self.tr("At least %n character(s). Nobody can recover it.", "", LEAST_PASSPHRASE)

    @property
    def good(self) -> bool:
        """Whether both agree and are long enough."""
        one = self.first.text()
        return one == self.second.text() and len(one) >= LEAST_PASSPHRASE

    def text(self) -> str:
        """What was typed."""
        return self.first.text()

    def _check(self) -> None:
        other = self.second.text()
        self._differ.setVisible(bool(other) and other != self.first.text())
        self.changed.emit(self.good)


class NewUserSheet(Sheet):
    """Name, role and passphrase of a new person."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Add a person"), lambda: self.tr("Add"))
        self.name, self.role, self.passphrase = QLineEdit(), Choice(), PassphrasePair(bench)
        for at, role in enumerate(Role):
            self.role.addItem("", role)
            self.word(partial(self.role.setItemText, at), partial(self._role, role))
        self.role.setCurrentIndex(list(Role).index(Role.INVESTIGATOR))
        self.add(
            field(self, lambda: self.tr("Name, as it will stand in reports"), self.name),
            field(self, lambda: self.tr("Role"), self.role),
            hinted(self, lambda: self.tr("The person types a passphrase that only they know.")),
            self.passphrase,
        )
        self.name.textChanged.connect(self._check)
        self.passphrase.changed.connect(self._check)
        self._check()

    def _role(self, role: Role) -> str:
        return role_text(role, self.bench.language)

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.name.text().strip()) and self.passphrase.good)

    def focus_first(self) -> None:
        """The name comes first."""
        self.name.setFocus()


class RevokeSheet(Sheet):
    """Why a key is ended; says before that it can't be undone."""

    def __init__(self, bench: Workbench, name: str) -> None:
        super().__init__(bench, lambda: self.tr("Revoke a key"), lambda: self.tr("Revoke"), role="danger")
        warning = label("", wrap=True)
        self.word(warning.setText, lambda: self._warning().replace("%1", name))
        self.reason = QLineEdit()
        self.add(warning, field(self, lambda: self.tr("Reason"), self.reason))
        self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.setEnabled(False)

    def _warning(self) -> str:
        return self.tr(
            "%1 will not be able to sign in or sign anything from now on. This can't be undone; "
            "what was signed before keeps its force."
        )

    def focus_first(self) -> None:
        """The reason is all there is."""
        self.reason.setFocus()


class PassphraseSheet(Sheet):
    """A new passphrase for the signed-in person."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Change passphrase"), lambda: self.tr("Change"))
        self.passphrase = PassphrasePair(bench)
        self.add(self.passphrase)
        self.passphrase.changed.connect(self.accept_button.setEnabled)
        self.accept_button.setEnabled(False)

    def focus_first(self) -> None:
        """The first of the two."""
        self.passphrase.first.setFocus()


def ask_passphrase(bench: Workbench, parent: QWidget) -> SheetDialog:
    """Let the signed-in person change their passphrase."""
    sheet, desk = PassphraseSheet(bench), bench.desk
    dialog = SheetDialog(sheet, parent)
    dialog.run(
        lambda: partial(change_passphrase, desk, sheet.passphrase.text()),
        lambda _: bench.tell(Tone.GOOD, _changed),
    )
    return dialog


def _changed() -> str:
    return QCoreApplication.translate("PassphraseSheet", "The passphrase was changed. The key is the same.")


class UsersPage(Speaking):
    """Everyone who has or had a key."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        title, self._add = label("title"), button("primary")
        self._revoke = button("danger")
        self.word(title.setText, lambda: self.tr("People"))
        self.word(self._add.setText, lambda: self.tr("Add a person…"))
        self.word(self._revoke.setText, lambda: self.tr("Revoke the key…"))
        self.tint(self._add.setIcon, "plus", "on_accent")
        self.tint(self._revoke.setIcon, "key", "danger")
        self.listing: Listing[User] = Listing(bench.look, self._columns(), lambda user: user.id, lambda: "")
        self.listing.expect()
        self.listing.search.setFixedWidth(260)
        head = row(title, STRETCH, self.listing.search, self._revoke, self._add, spacing=Space.M)
        self.setLayout(column(head, self.listing, spacing=Space.M, margin=Space.L))
        self._add.clicked.connect(self.ask_new)
        self._revoke.clicked.connect(self.ask_revoke)
        self.listing.picked.connect(self._picked)

    def _columns(self) -> tuple[Column[User], ...]:
        return (
            Column(lambda: self.tr("Name"), lambda user: user.name),
            Column(lambda: self.tr("Role"), lambda user: role_text(user.role, self._bench.language)),
            Column(
                lambda: self.tr("State"),
                self._state,
                colour=lambda user: QColor(
                    self.look.colours.quiet if user.revoked_utc else self.look.colours.good
                ),
            ),
            Column(
                lambda: self.tr("Key since"),
                lambda user: text.instant(user.added_utc),
                lambda user: user.added_utc,
            ),
            Column(
                lambda: self.tr("Public key"),
                lambda user: user.public_key,
                font=lambda _: fixed_font(),
                tip=lambda user: user.public_key,
            ),
        )

    def _state(self, user: User) -> str:
        if user.revoked_utc:
            return self.tr("revoked %1").replace("%1", text.instant(user.revoked_utc))
        return self.tr("in force")

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the people again."""
        desk = self._bench.desk
        self.listing.follow(self._bench.ask(self, lambda: list_users(desk), self.listing.show_rows))

    def ask_new(self) -> SheetDialog:
        """Ask for a person's name, role and passphrase, and give them a key."""
        sheet, desk = NewUserSheet(self._bench), self._bench.desk
        dialog = SheetDialog(sheet, self)
        dialog.run(
            lambda: partial(
                add_user,
                desk,
                sheet.name.text().strip(),
                Role(sheet.role.currentData()),
                sheet.passphrase.text(),
            ),
            self._added,
        )
        return dialog

    def ask_revoke(self) -> SheetDialog | None:
        """Ask why, and end the current person's key."""
        user = self.listing.current()
        if user is None:
            return None
        sheet, desk = RevokeSheet(self._bench, user.name), self._bench.desk
        dialog = SheetDialog(sheet, self)
        dialog.run(lambda: partial(revoke_user, desk, user.name, sheet.reason.text().strip()), self._done)
        return dialog

    def _added(self, user: User) -> None:
        self._done(user)
        self._bench.tell(Tone.GOOD, lambda: self._welcome().replace("%1", user.name))

    def _welcome(self) -> str:
        return self.tr("%1 has a key. To work here they choose their name where people sign in.")

    def _done(self, _user: User) -> None:
        self.refresh()
        self._bench.recorded()

    def _picked(self) -> None:
        user = self.listing.current()
        self._revoke.setEnabled(
            user is not None and not user.revoked_utc and user.id != self._bench.desk.user.id
        )
