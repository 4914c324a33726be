from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from models.pose.people import People
from tests.fakes.people import ScriptedEstimator, people_of, standing
from tests.vidreview.analysis.conftest import SECONDS, a_blow_at_three_seconds, write_recording
from vidreview.analysis import (
    Analysis,
    PoseTable,
    Settings,
    analysis_from_json,
    analysis_to_json,
    analyze,
    open_source,
)
from vidreview.analysis.memory import Observed, recall
from vidreview.analysis.observing import Observation
from vidreview.analysis.poses import TrackedPeople
from vidreview.analysis.windows import HOP_S, stretches
from vidreview.media import CannotDecodeError
from vidreview.records import Progress

FLAG_ALL = Settings(threshold=0.01, cascade=False)


def analysis_of(path: Path, estimator: ScriptedEstimator, settings: Settings | None = None) -> Analysis:
    settings = settings or Settings(cascade=False)
    with tempfile.TemporaryDirectory() as folder:
        *steps, last = analyze(open_source(path), estimator, settings, Path(folder))
    assert isinstance(last, Analysis)
    assert all(isinstance(step, Progress) for step in steps)
    assert [s.done for s in steps if isinstance(s, Progress)] == sorted(
        s.done for s in steps if isinstance(s, Progress)
    )
    return last


def test_a_blow_is_flagged_where_it_is(recording: Path) -> None:
    found = analysis_of(
        recording, ScriptedEstimator(a_blow_at_three_seconds), Settings(threshold=0.0, cascade=False)
    )
    (proposal,) = found.proposals
    assert {"wrist-reached-head", "head-moved-back"} <= {reason.code for reason in proposal.reasons}
    reached = next(r for r in proposal.reasons if r.code == "wrist-reached-head")
    assert float(reached.at.seconds) == pytest.approx(3.0, abs=0.25)
    assert 2.0 <= float(proposal.peak.seconds) <= 4.0
    assert found.score == pytest.approx(proposal.score, abs=1e-3)


def test_every_second_frame_of_everything_is_looked_at_if_exhaustive(recording: Path) -> None:
    found = analysis_of(recording, ScriptedEstimator(lambda _: People.nobody()), Settings().exhaustive())
    assert (found.frames_decoded, found.poses_estimated) == (25 * SECONDS, 25 * SECONDS // 2)
    assert found.skips == ()


def test_every_frame_is_looked_at_where_there_is_no_interval(recording: Path) -> None:
    settings = Settings(cascade=False, interval_s=0.0)
    found = analysis_of(recording, ScriptedEstimator(lambda _: People.nobody()), settings)
    assert found.poses_estimated == found.frames_decoded == 25 * SECONDS


def test_nobody_means_no_flag_and_a_curve_of_zeros(recording: Path) -> None:
    found = analysis_of(
        recording, ScriptedEstimator(lambda _: People.nobody()), Settings(threshold=0.01, cascade=False)
    )
    assert found.proposals == ()
    assert found.score == 0.0
    assert len(found.curve) > 5


def test_the_same_recording_gives_the_same_analysis(recording: Path) -> None:
    first, second = (analysis_of(recording, ScriptedEstimator(a_blow_at_three_seconds)) for _ in range(2))
    assert analysis_to_json(first) == analysis_to_json(second)
    assert first.poses.to_parquet() == second.poses.to_parquet()


def test_an_analysis_survives_json_and_parquet(recording: Path) -> None:
    found = analysis_of(
        recording, ScriptedEstimator(a_blow_at_three_seconds), Settings(threshold=0.0, cascade=False)
    )
    again = analysis_from_json(analysis_to_json(found), PoseTable.from_parquet(found.poses.to_parquet()))
    assert again.proposals == found.proposals
    assert again.settings == found.settings
    assert again.tracks == found.tracks
    assert np.array_equal(again.curve.scores, found.curve.scores)
    assert analysis_to_json(again) == analysis_to_json(found)


def test_json_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="not an analysis"):
        analysis_from_json("{}", PoseTable(Fraction(1, 1000), []))


def test_the_shortest_recordings_are_analysed(tmp_path: Path) -> None:
    for frames in (1, 2, 5):
        path = write_recording(tmp_path / f"{frames}.mp4", frames / 25)
        found = analysis_of(path, ScriptedEstimator(lambda _: people_of(standing(200, 300, 100))))
        assert found.poses_estimated >= 1
        assert found.proposals == ()


def test_small_figures_are_left_out(recording: Path) -> None:
    tiny = ScriptedEstimator(lambda _: people_of(standing(200, 300, 15), standing(300, 300, 100)))
    found = analysis_of(recording, tiny)
    assert {len(frame) for frame in found.poses} == {1}


def _observations(times: list[float]) -> list[Observation]:
    return [
        Observation(
            t, TrackedPeople(round(t * 1000), np.array([1]), people_of(standing(200, 300, 100))), _STILL
        )
        for t in times
    ]


_STILL = np.zeros((22, 40, 4), np.float32)


def test_windows_slide_evenly_and_reach_both_ends() -> None:
    found = list(stretches(_observations([n * 0.08 for n in range(100)]), 640))
    assert found[0].pts[0] == 0
    assert found[-1].pts[-1] == 7920
    starts = np.diff([stretch.pts[0] for stretch in found]) / 1000
    assert (starts[:-1] <= HOP_S + 0.1).all()


def test_windows_do_not_reach_over_a_long_gap() -> None:
    times = [n * 0.08 for n in range(40)] + [60 + n * 0.08 for n in range(40)]
    for stretch in stretches(_observations(times), 640):
        assert stretch.window.times[-1] - stretch.window.times[0] < 2.2


def test_observations_are_kept_and_recalled(recording: Path, tmp_path: Path) -> None:
    estimator = ScriptedEstimator(a_blow_at_three_seconds)
    *_, first = recall(recording, estimator, Settings(), tmp_path)
    shown = estimator.shown
    (second,) = recall(recording, estimator, Settings(), tmp_path)
    assert estimator.shown == shown
    assert isinstance(first, Observed)
    assert isinstance(second, Observed)
    for a, b in zip(first.observations, second.observations, strict=True):
        assert a.seconds == b.seconds
        assert np.array_equal(a.people.tracks, b.people.tracks)
        assert np.array_equal(a.motion, b.motion)


def test_a_missing_file_cannot_be_observed(tmp_path: Path) -> None:
    with pytest.raises(CannotDecodeError):
        list(
            recall(tmp_path / "none.mp4", ScriptedEstimator(lambda _: People.nobody()), Settings(), tmp_path)
        )
