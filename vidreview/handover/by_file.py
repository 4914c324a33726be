"""Hand-overs to and from another store as a window does them: folders and answers are named by path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chain_of_custody import Trust
from vidreview.anchoring.by_file import read_answer
from vidreview.desk import Desk
from vidreview.handover.giving import complete
from vidreview.handover.listing import Handover
from vidreview.handover.receiving import Answered, CarrierRefused, answer_slip, take_over, turn_down
from vidreview.records import Progress
from vidreview.saving import save


def take_folder(desk: Desk, folder: Path, code: str = "") -> Iterator[Progress | Answered]:
    """Takes over what another store handed out; the answer comes last.

    Args:
        desk: Of the person who receives.
        folder: The hand-over folder.
        code: The printed code as the giver told it; "" where none was told.

    Raises:
        As `take_over`.
    """
    return take_over(desk, folder, Trust(code=code) if code else None)


def refuse_folder(
    desk: Desk, folder: Path, reason: str, code: str = ""
) -> Iterator[Answered | CarrierRefused]:
    """Refuses what another store handed out. Arguments and failures as for `take_folder` and `turn_down`."""
    yield turn_down(desk, folder, reason, Trust(code=code) if code else None)


def take_slip(desk: Desk, slip: Path) -> Handover:
    """Takes in the answer that came back.

    Raises:
        AnswerMalformedError: The file can't be read. The rest as `complete`.
    """
    return complete(desk, read_answer(slip), slip.name)


def save_slip(desk: Desk, item: Handover, target: Path) -> Path:
    """Writes the answer to a hand-over from another store to where the person wants it.

    Raises:
        SaveTargetExistsError, SaveError: It could not be written.
    """
    return save(target, answer_slip(desk, item))
