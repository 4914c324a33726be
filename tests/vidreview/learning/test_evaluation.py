from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.pose.people import People
from tests.fakes.people import ScriptedEstimator
from tests.vidreview.analysis.conftest import a_blow_at_three_seconds, write_recording
from vidreview.analysis import Settings
from vidreview.learning.evaluation import Evaluation, IndexUnreadableError, evaluate, read_index
from vidreview.records import Progress


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write_recording(tmp_path / "quiet.mp4", 2.2)
    write_recording(tmp_path / "fall.mp4", 1.0)
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    rows = (
        "path,label,group",
        "quiet.mp4,ordinary,a",
        "broken.mp4,contact,b",
        "fall.mp4,fall,c",
        "gone.mp4,contact,d",
    )
    index = tmp_path / "index.csv"
    index.write_text("\n".join(rows), encoding="utf-8")
    return index


def test_bad_files_are_counted_and_the_rest_is_measured(index: Path, tmp_path: Path) -> None:
    estimator = ScriptedEstimator(lambda _: People.nobody())
    *steps, found = evaluate(index, estimator, Settings(), cache=tmp_path / "cache")
    assert isinstance(found, Evaluation)
    assert all(isinstance(step, Progress) for step in steps)
    assert found.counts == {"ordinary": 1, "fall": 1}
    assert [(bad.row.path.name, bad.code) for bad in found.undecodable] == [
        ("broken.mp4", "cannot-decode"),
        ("gone.mp4", "file-gone"),
    ]
    assert found.false_flags is not None
    assert found.false_flags.value == 0.0
    assert found.recall is None
    assert found.auc is None
    assert found.footage_s == pytest.approx(3.2, abs=0.1)
    assert json.loads(json.dumps(found.plain()))["undecodable"][0]["code"] == "cannot-decode"


def test_contact_and_ordinary_are_told_apart(tmp_path: Path) -> None:
    write_recording(tmp_path / "blow.mp4", 5.0)
    write_recording(tmp_path / "quiet.mp4", 5.2)
    index = tmp_path / "index.csv"
    index.write_text("path,label\nblow.mp4,contact\nquiet.mp4,ordinary\n", encoding="utf-8")
    looks = 63

    def script(shown: int) -> People:
        return a_blow_at_three_seconds(shown) if shown < looks else People.nobody()

    *_, found = evaluate(index, ScriptedEstimator(script), Settings(), cache=tmp_path / "cache")
    assert isinstance(found, Evaluation)
    assert found.auc is not None
    assert found.auc.value == 1.0
    assert [scored.row.label for scored in found.clips] == ["contact", "ordinary"]


def test_a_table_without_labels_is_refused(tmp_path: Path) -> None:
    index = tmp_path / "index.csv"
    index.write_text("file\na.mp4\n", encoding="utf-8")
    with pytest.raises(IndexUnreadableError):
        read_index(index)
    with pytest.raises(IndexUnreadableError):
        read_index(tmp_path / "none.csv")
