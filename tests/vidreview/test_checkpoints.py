"""Automatic checkpoints of a store: by settings that are kept, and never in the way of signing in."""

from __future__ import annotations

import sqlite3

import pytest

from chain_of_custody import CustodyError, Entry, parse_note
from chain_of_custody.acts import Act, EntryType
from tests.vidreview.conftest import Office
from vidreview.checkpoints import CheckpointPolicyError, checkpoint_now, choose_policy
from vidreview.desk import Desk
from vidreview.environment import Environment
from vidreview.permissions import NotPermittedError
from vidreview.records import Role
from vidreview.store.store import Store


def act(desk: Desk, count: int = 1) -> Entry:
    return [desk.record(Act(EntryType.VERIFICATION_RUN)) for _ in range(count)][-1]


def covered(desk: Desk) -> int:
    with desk.store.ledger() as ledger:
        last = ledger.last_checkpoint()
    return 0 if last is None else parse_note(last.note).checkpoint.size


def test_checkpoints_are_made_while_people_work(office: Office) -> None:
    desk = office.desk(Role.CUSTODIAN)
    choose_policy(desk, entries=5)
    before = act(desk).seq
    assert act(desk, 12).seq - covered(desk) <= 5
    assert covered(desk) > before


def test_checkpoints_are_made_by_time(office: Office) -> None:
    desk = office.desk(Role.CUSTODIAN)
    choose_policy(desk, entries=1000, minutes=1)
    act(desk)
    desk.checkpoint()
    act(desk)
    size = covered(desk)
    desk.keep_up()
    assert covered(desk) == size
    for _ in range(70):  # this clock moves by a second at each reading
        desk.environment.clock.utc()
    desk.keep_up()
    assert covered(desk) > size


def test_the_settings_are_kept_and_on_the_record(office: Office) -> None:
    desk = office.desk(Role.CUSTODIAN)
    chosen = choose_policy(desk, entries=7, minutes=3)
    assert Store.open(office.root, Environment()).settings.checkpoints == chosen
    assert choose_policy(desk, minutes=4).entries == 7
    with desk.store.ledger() as ledger:
        entry = ledger.entry(ledger.size - 1).entry
    assert entry.act.type is EntryType.SETTINGS_CHANGED
    assert entry.act.details == {"checkpoint_entries": 7, "checkpoint_minutes": 4}


def test_who_may_and_what_is_refused(office: Office) -> None:
    with pytest.raises(CheckpointPolicyError):
        choose_policy(office.desk(Role.CUSTODIAN), entries=0)
    for role in (Role.INVESTIGATOR, Role.AUDITOR, Role.PROSECUTOR, Role.INSTITUTION_ADMIN):
        with pytest.raises(NotPermittedError):
            choose_policy(office.desk(role), entries=5)
    assert checkpoint_now(office.desk(Role.PROSECUTOR)).size > 5


def test_an_altered_ledger_stops_acts_but_lets_people_in(office: Office) -> None:
    desk = office.desk(Role.CUSTODIAN)
    choose_policy(desk, entries=2)
    desk.checkpoint()
    act(desk, 2)
    with sqlite3.connect(desk.store.ledger_path) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        (last,) = file.execute("SELECT max(seq) FROM entries").fetchone()
        file.execute("UPDATE entries SET data = CAST(data || ' ' AS BLOB) WHERE seq = ?", (last - 1,))
        for _, statement in triggers:
            file.execute(statement)
    with pytest.raises(CustodyError) as refused:
        act(desk)
    assert refused.value.code == "checkpoint-refused"
    assert office.desk(Role.AUDITOR).user.name == "auditor"
