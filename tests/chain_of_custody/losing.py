"""Keys that were lost or stolen at some time, told of in the ledger: scripts for a bench.

Nobody but the ledger tells of the loss, and no token or witness is known to the verifier; see
`tests.chain_of_custody.test_revocation` for those.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from chain_of_custody import Act, EntryType, user_revoked
from chain_of_custody.clock import utc_text
from tests.chain_of_custody.bench import Bench
from tests.chain_of_custody.making import CASE

Script = Callable[[Bench], None]


def loses(b: Bench) -> str:
    """An hour passes, a key is lost, and another hour passes; when it was lost."""
    b.clock.now += timedelta(hours=1)
    lost = utc_text(b.clock.now)
    b.clock.now += timedelta(hours=1)
    return lost


def tells(b: Bench, who: str, lost: str) -> None:
    b.record(user_revoked(who, "the stick is gone", lost), "custodian")


def seen_before(b: Bench) -> None:
    """Another person's entry stands between what was signed and the loss."""
    b.imports("1.mp4", b"first")
    b.record(Act(EntryType.FOOTAGE_VIEWED, CASE), "prosecutor")
    tells(b, "investigator", loses(b))
    b.returns("investigator")
    b.decides()


def rotated_before(b: Bench) -> None:
    """The key that was lost is not the one that signed."""
    b.imports("1.mp4", b"first")
    b.rotates("investigator", "own")
    tells(b, "investigator", loses(b))


def thief_signs(b: Bench) -> None:
    b.imports("1.mp4", b"first")
    b.record(Act(EntryType.FOOTAGE_VIEWED, CASE), "prosecutor")
    lost = loses(b)
    b.decides()
    tells(b, "investigator", lost)


def thief_rotates(b: Bench) -> None:
    lost = loses(b)
    b.imports("1.mp4", b"first")
    b.rotates("investigator", "the thief's")
    b.decides()
    tells(b, "investigator", lost)


def thief_exports(b: Bench) -> None:
    b.imports("1.mp4", b"first")
    lost = loses(b)
    b.exports()
    tells(b, "prosecutor", lost)


def nothing_between(b: Bench) -> None:
    """Nothing shows that it was signed before the loss, and nothing that it was not."""
    b.imports("1.mp4", b"first")
    tells(b, "investigator", loses(b))


GOOD: dict[str, Script] = {"seen before the loss": seen_before, "rotated before the loss": rotated_before}
WRONG: dict[str, Script] = {
    "a thief signs": thief_signs,
    "a thief rotates": thief_rotates,
    "a thief exports": thief_exports,
}
DOUBTFUL: dict[str, Script] = {"nothing between signing and the loss": nothing_between}
