from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from models.contact.clips import Clip
from tests.vidreview.analysis.conftest import write_recording
from vidreview.learning.contactsheet import Shown, draw_sheet
from vidreview.learning.crossvalidation import by_height, figures
from vidreview.learning.evaluation import Labelled
from vidreview.learning.hardships import HARDSHIPS, harder
from vidreview.learning.labelled import Case, with_copies
from vidreview.media import open_video


def _case(number: int, group: str, height: int) -> Case:
    clip = Clip(str(number), group, number % 2 == 0, (), ())
    return Case(Labelled(Path(str(number)), "contact", group), clip, height)


def test_sizes_are_left_out_whole_and_groups_stay_together() -> None:
    cases = [
        _case(0, "a", 240),
        _case(1, "a", 240),
        _case(2, "a", 720),
        _case(3, "b", 720),
        _case(4, "c", 1080),
    ]
    parts = [(sorted(train.tolist()), sorted(test.tolist())) for train, test in by_height(cases)]
    assert parts == [([3, 4], [0, 1, 2]), ([0, 1, 2, 4], [3]), ([0, 1, 2, 3], [4])]


def test_a_recording_and_its_copies_share_its_weight() -> None:
    clip = Clip("a", "g", True, (), (), weight=2.0)
    clips = with_copies([clip, clip], {"night": [(0, clip)]})
    assert [each.weight for each in clips] == [1.0, 2.0, 1.0]


def test_figures_are_told_with_intervals() -> None:
    from models.contact.calibration import Unseen

    clips = [Clip(str(i), str(i // 2), i % 2 == 0, (), ()) for i in range(20)]
    scores = np.where([clip.contact for clip in clips], 0.9, 0.1)
    lines = list(figures(clips, Unseen(scores, scores > 0.5, (0.5,))))
    assert any("ROC AUC" in line and "1.000 (1.000 to 1.000)" in line for line in lines)
    assert any("calibration error" in line and "0.100" in line for line in lines)


@pytest.mark.parametrize("hardship", sorted(HARDSHIPS))
def test_a_harder_copy_has_the_same_frames(hardship: str, tmp_path: Path) -> None:
    source = tmp_path / "plain.mp4"
    write_recording(source, 1.0)
    before = source.read_bytes()
    copy = harder(source, tmp_path / "copies", hardship)
    assert source.read_bytes() == before
    assert harder(source, tmp_path / "copies", hardship) == copy
    with open_video(source) as plain, open_video(copy) as worse:
        times = [[float(item.time.seconds) for item in reader.frames()] for reader in (plain, worse)]
    assert np.allclose(*times, atol=0.002)


def test_a_sheet_has_a_row_for_each_recording(tmp_path: Path) -> None:
    source = tmp_path / "plain.mp4"
    write_recording(source, 1.0)
    sheet = draw_sheet([Shown(source, "first"), Shown(source, "second")], tmp_path / "sheets" / "worst.jpg")
    image = cv2.imread(str(sheet))
    assert image is not None
    assert image.shape == (2 * 154, 6 * 240, 3)
