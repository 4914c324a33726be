from __future__ import annotations

from collections import Counter
from pathlib import Path

from models.contact.acting import shipped_acting
from models.contact.kinds import shipped_kinds
from tests.vidreview.scenes.making import write_recording
from vidreview.learning.kinds import contacts, generated_contacts, table
from vidreview.records import Kind


def test_the_table_tells_what_was_scripted_against_what_was_told() -> None:
    told = Counter({(Kind.STRIKE, Kind.STRIKE): 3, (Kind.STRIKE, Kind.PUSH): 1, (Kind.KICK, Kind.KICK): 2})
    lines = table(told).splitlines()
    assert lines[0].split() == ["strike", "kick", "push", "right"]
    assert lines[1].split() == ["strike", "3", "0", "1", "75%"]
    assert lines[-1] == "all: 83% of 6"


def test_generated_contacts_are_measured_and_told(tmp_path: Path) -> None:
    write_recording(tmp_path)
    recordings = list(generated_contacts(tmp_path, 3))
    assert all(truth.contacts for truth, _ in recordings)
    found = list(contacts(recordings))
    assert len(found) == 3
    assert all(each.acts == (1, 2) for each in found)
    assert {each.kind for each in found} <= {kind.value for kind in Kind}
    seen = [each for each in found if each.measures]
    assert set(seen[0].measures) == set(shipped_kinds().names)
    assert set(seen[0].measures) < set(seen[0].pairs[seen[0].acts]) <= set(shipped_acting().names)
