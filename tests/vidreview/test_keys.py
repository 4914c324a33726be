"""Keys of people as work: rotated, lost, revoked, and what checking makes of what they signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chain_of_custody import CustodyError, Report, Trust, verify_ledger
from chain_of_custody.acts import Act, EntryType
from chain_of_custody.report import Verdict
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office
from vidreview.accounts import (
    SinceInFutureError,
    WeakPassphraseError,
    change_passphrase,
    doubted,
    replace_lost_key,
    revoke_user,
    rotate_key,
)
from vidreview.cli import main
from vidreview.desk import Desk, UserRevokedError, sign_in, users_of
from vidreview.permissions import NotPermittedError
from vidreview.records import Role
from vidreview.verification import verify

OTHER = "another passphrase"


def signs_in(office: Office, role: Role, passphrase: str) -> Desk:
    return sign_in(office.root, role.value, passphrase, environment=office.environment)


def verdict(office: Office, trust: Trust | None = None) -> Report:
    *_, report = verify(office.root, trust or Trust())
    assert isinstance(report, Report)
    return report


def fingerprints(office: Office) -> dict[str, str]:
    return {user.name: user.public_key for user in users_of(office.root, office.environment)}


def now(office: Office) -> datetime:
    return office.environment.clock.utc()


def test_a_rotation_is_signed_by_both_keys_and_the_old_one_ends(office: Office) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    before, files = desk.key, set((office.root / "keys").iterdir())
    user = rotate_key(desk, OTHER, "yearly", cost=CHEAP)
    assert user.public_key == desk.user.public_key == fingerprints(office)[user.name]
    assert user.public_key != before.public.hex
    desk.record(Act(EntryType.VERIFICATION_RUN))
    with pytest.raises(CustodyError), desk.store.ledger() as ledger:
        ledger.append(Act(EntryType.VERIFICATION_RUN), desk.actor, before)
    left = {path.name for path in files - set((office.root / "keys").iterdir())}
    assert left == {f"{user.id}.{before.public.hex[:16]}{end}" for end in (".key", ".log.key")}
    desk.close()
    with pytest.raises(CustodyError):
        signs_in(office, Role.INVESTIGATOR, PASSPHRASE)
    signs_in(office, Role.INVESTIGATOR, OTHER).close()
    assert verdict(office).verdict is Verdict.VERIFIED


def test_a_rotation_that_was_interrupted_changes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rotate_key(desk, OTHER, cost=CHEAP)
    signs_in(office, Role.INVESTIGATOR, PASSPHRASE).close()
    rotate_key(desk, OTHER, cost=CHEAP)
    signs_in(office, Role.INVESTIGATOR, OTHER).close()


def test_a_lost_key_is_replaced(office: Office) -> None:
    custodian, old = office.desk(Role.CUSTODIAN), fingerprints(office)["prosecutor"]
    user = replace_lost_key(custodian, "prosecutor", "forgot the passphrase", OTHER, cost=CHEAP)
    assert (user.revoked_utc, user.role) == ("", Role.PROSECUTOR)
    assert user.public_key != old
    with pytest.raises(CustodyError):
        signs_in(office, Role.PROSECUTOR, PASSPHRASE)
    signs_in(office, Role.PROSECUTOR, OTHER).close()
    assert verdict(office).verdict is Verdict.VERIFIED
    before = custodian.catalogue.snapshot()
    custodian.store.rebuild()
    assert custodian.catalogue.snapshot() == before


def test_a_replacement_that_was_interrupted_can_be_repeated(office: Office) -> None:
    custodian = office.desk(Role.CUSTODIAN)
    revoke_user(custodian, "prosecutor", "lost")
    with pytest.raises(UserRevokedError):
        office.desk(Role.PROSECUTOR)
    replace_lost_key(custodian, "prosecutor", "lost", OTHER, cost=CHEAP)
    signs_in(office, Role.PROSECUTOR, OTHER).close()


def test_what_was_signed_since_the_loss_does_not_count(office: Office) -> None:
    desk, custodian = office.desk(Role.INVESTIGATOR), office.desk(Role.CUSTODIAN)
    lost = now(office)
    entries = [desk.record(Act(EntryType.VERIFICATION_RUN)).seq for _ in range(3)]
    assert doubted(custodian, "investigator", lost) == 3
    assert doubted(custodian, "investigator", lost - timedelta(hours=1)) > 3
    user = revoke_user(custodian, "investigator", "the laptop was stolen", lost)
    assert datetime.fromisoformat(user.revoked_utc) == lost
    report = verdict(office)
    assert {(f.check, f.code, f.subject) for f in report.failures} == {
        ("revocation", "signed-after-revocation", f"entry {seq}") for seq in entries
    }


def test_a_time_that_has_not_come_is_refused(office: Office) -> None:
    custodian = office.desk(Role.CUSTODIAN)
    with pytest.raises(SinceInFutureError):
        revoke_user(custodian, "investigator", "lost", now(office) + timedelta(days=1))
    assert office.desk(Role.INVESTIGATOR).user.revoked_utc == ""


def test_who_may(office: Office) -> None:
    for role in (Role.AUDITOR, Role.INVESTIGATOR, Role.PROSECUTOR, Role.INSTITUTION_ADMIN):
        desk = office.desk(role)
        with pytest.raises(NotPermittedError):
            replace_lost_key(desk, "auditor", "lost", OTHER, cost=CHEAP)
        with pytest.raises(NotPermittedError):
            doubted(desk, "auditor", now(office))
        rotate_key(desk, OTHER, cost=CHEAP)
    with pytest.raises(WeakPassphraseError):
        rotate_key(office.open_desks[0], "short", cost=CHEAP)
    assert verdict(office).verdict is Verdict.VERIFIED


def test_a_passphrase_can_be_changed(office: Office) -> None:
    desk, key = office.desk(Role.AUDITOR), fingerprints(office)["auditor"]
    change_passphrase(desk, OTHER, cost=CHEAP)
    desk.close()
    with pytest.raises(CustodyError):
        office.desk(Role.AUDITOR)
    assert signs_in(office, Role.AUDITOR, OTHER).user.public_key == key


def test_by_commands(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("PASSPHRASE", PASSPHRASE), ("NEW_PASSPHRASE", OTHER), ("LANGUAGE", "en")):
        monkeypatch.setenv(f"VIDREVIEW_{name}", value)
    store = str(office.root)
    assert main(["user", "rotate", store, "--as", "auditor", "--reason", "yearly"]) == 0
    assert "Its fingerprint" in capsys.readouterr().out
    lost = datetime.now(UTC) - timedelta(days=3650)
    told = ["--reason", "the stick is gone", "--as", "custodian"]
    assert main(["user", "lost", store, "prosecutor", "--since", lost.isoformat(), *told]) == 0
    assert "verification will not count them" in capsys.readouterr().err
    assert main(["user", "revoke", store, "investigator", "--since", "2126-01-01T00:00", *told]) == 1
    assert "has not come yet" in capsys.readouterr().err
    assert main(["user", "revoke", store, "investigator", *told]) == 0
    monkeypatch.setenv("VIDREVIEW_PASSPHRASE", OTHER)
    assert main(["user", "list", store, "--as", "auditor"]) == 0
    with pytest.raises(SystemExit):
        main(["user", "revoke", store, "auditor", "--since", "some day", *told])


def test_verify_may_be_told_of_a_revoked_key(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    entry = desk.record(Act(EntryType.VERIFICATION_RUN))
    told = f"{desk.key.public.fingerprint}@2026-01-01T00:00:00.000000Z"
    assert main(["--language", "en", "verify", str(office.root)]) == 0
    assert main(["--language", "en", "verify", str(office.root), "--revoked", told]) == 1
    assert f"entry {entry.seq}" in capsys.readouterr().out
    assert main(["--language", "en", "verify", str(office.root), "--revoked", "x"]) == 2
    assert verify_ledger(Path(office.root, "ledger.sqlite")).verdict is Verdict.VERIFIED
