"""A case with everything in it: two recordings, a file that can't be decoded, flags, marks, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from models.pose.people import People
from tests.vidreview.conftest import PASSPHRASE, Office, make_office
from vidreview import analyzing, review
from vidreview.analysis import Analysis, PoseTable, ScoreCurve, Settings, TrackedPeople, TrackSummary
from vidreview.desk import Desk
from vidreview.export import Exported, ExportOptions, export_case
from vidreview.intake import Imported, import_footage
from vidreview.media import VideoWriter
from vidreview.records import (
    Acquisition,
    Footage,
    GapReason,
    GapSpan,
    Kind,
    Progress,
    Proposal,
    Reason,
    Role,
    Verdict,
)
from vidreview.timing import Span, Timestamp

CASE = "2026-17/Ә"
ALMATY = timedelta(hours=5)
HOSTILE = "<script>alert(1)</script>&\"'"

__all__ = ["CASE", "PASSPHRASE"]


@dataclass
class Worked:
    """An office in which a case was worked on.

    Attributes:
        office: The store and its people.
        analyzed, plain, broken: Recordings: with flags, never analysed, not decodable.
    """

    office: Office
    analyzed: Footage
    plain: Footage
    broken: Footage

    def export(self, out: Path, **options: object) -> Exported:
        """A bundle, made by the prosecutor."""
        desk = self.office.desk(Role.PROSECUTOR)
        chosen = ExportOptions(**{"utc_offset": ALMATY, **options})  # type: ignore[arg-type]
        *steps, done = export_case(desk, CASE, out, chosen)
        assert all(isinstance(step, Progress) for step in steps)
        assert isinstance(done, Exported)
        return done


def figure(image: np.ndarray, x: int) -> None:
    """A pale head over a dark body."""
    cv2.rectangle(image, (x - 14, 70), (x + 14, 150), (60, 60, 90), -1)
    cv2.circle(image, (x, 52), 16, (170, 190, 220), -1)
    cv2.circle(image, (x - 5, 50), 2, (0, 0, 0), -1)
    cv2.circle(image, (x + 5, 50), 2, (0, 0, 0), -1)


def write_scene(path: Path, seed: int, seconds: int = 4) -> Path:
    noise = np.random.default_rng(seed)
    with VideoWriter(path, 320, 180, 25, keyframe_interval=25) as writer:
        for n in range(25 * seconds):
            image = noise.integers(96, 120, (180, 320, 3), dtype=np.uint8)
            figure(image, 80 + n // 2)
            figure(image, 220 - n // 2)
            writer.write(image)
    return path


def keypoints(x: float) -> np.ndarray:
    points = np.zeros((17, 3), np.float32)
    places = {0: (0, 54), 1: (5, 50), 2: (-5, 50), 3: (12, 52), 4: (-12, 52), 5: (14, 76), 6: (-14, 76),
              11: (10, 130), 12: (-10, 130)}  # fmt: skip
    for index, (dx, y) in places.items():
        points[index] = (x + dx, y, 0.9)
    return points


def make_analysis(footage: Footage) -> Analysis:
    """What an analysis could have found: two flags and a gap."""
    assert footage.media is not None
    base, first = footage.media.start.time_base, footage.media.start.pts

    def at(seconds: float) -> Timestamp:
        return Timestamp(first + round(Fraction(seconds) / base), base)

    frames = []
    for n in range(0, 100, 2):
        places = (80 + n // 2, 220 - n // 2)
        people = People(
            np.array([[x - 16, 34, x + 16, 152] for x in places], np.float32),
            np.stack([keypoints(x) for x in places]),
            np.array([0.9, 0.8], np.float32),
        )
        frames.append(TrackedPeople(at(n / 25).pts, np.array([1, 2]), people))
    reasons = (
        Reason(
            "wrist-reached-head",
            at(1.5),
            {"actor": 2.0, "target": 1.0, "speed_heights_per_s": 3.21, "distance_heights": 0.05},
        ),
        Reason("a-later-release", at(2.0), {"tilt_degrees": 71.0}),
    )
    proposals = (
        Proposal(Span(at(1.0), at(2.5)), at(1.6), 0.91, Kind.STRIKE, reasons, (1, 2)),
        Proposal(Span(at(3.0), at(3.8)), at(3.2), 0.62, Kind.PUSH, reasons[:1], (2, 1)),
    )
    pts = np.array([at(n / 5).pts for n in range(20)], np.int64)
    return Analysis(
        settings=Settings(threshold=0.5),
        engine="made by hand",
        model_sha256="ab" * 32,
        poses=PoseTable(base, frames),
        tracks=(TrackSummary(1, at(0), at(3.9), 50), TrackSummary(2, at(0), at(3.9), 50)),
        curve=ScoreCurve(base, pts, np.linspace(0, 0.91, 20, dtype=np.float32)),
        proposals=proposals,
        gaps=(GapSpan(Span(at(2.6), at(2.9)), GapReason.CORRUPT, "a broken packet"),),
        frames_decoded=100,
        poses_estimated=50,
    )


def take_in(desk: Desk, path: Path, camera: str) -> Footage:
    details = Acquisition(
        acquired_by="Әсел Қуанышқызы",
        acquired_at="2026-02-27T10:00:00+05:00",
        place="Жаттығу залы",
        recorder_make="Dahua",
        recorder_serial="DH-77",
        camera_count=16,
        recorder_clock="2026-02-27 11:00:31",
        reference_clock="2026-02-27 10:00:02",
        authority="Постановление № 4",
    )
    steps = import_footage(desk, [path], CASE, camera=camera, acquisition=details)
    return next(step.footage for step in steps if isinstance(step, Imported))


def work(root: Path, footage: Path, seed: int = 0) -> Worked:
    office = make_office(root, seed)
    folder = footage
    admin = office.desk(Role.INSTITUTION_ADMIN)
    analyzed = take_in(admin, folder / "зал 1.mp4", "Зал, камера 1")
    plain = take_in(admin, folder / f"{HOSTILE.replace('/', '_')}.mp4", HOSTILE)
    broken = take_in(admin, folder / "archive.dav", "")
    investigator = office.desk(Role.INVESTIGATOR)
    analyzing._record(investigator, analyzed, make_analysis(analyzed))
    first, _ = review.proposals(investigator, CASE)
    review.decide(investigator, first.id, Verdict.UNCERTAIN, "Алыс, қол көрінбейді")
    review.decide(investigator, first.id, Verdict.ACCEPTED, f"Удар рукой по голове. {HOSTILE}")
    assert plain.media is not None
    span = Span(plain.media.start, Timestamp.at(1, plain.media.start.time_base))
    mark = review.mark_span(investigator, plain.id, span, Kind.HOLD, "Держит за плечи")
    review.decide(investigator, mark.id, Verdict.REJECTED, "Упражнение")
    return Worked(office, analyzed, plain, broken)


@pytest.fixture(scope="session")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("footage")
    write_scene(folder / "зал 1.mp4", 1)
    write_scene(folder / f"{HOSTILE.replace('/', '_')}.mp4", 2, seconds=2)
    (folder / "archive.dav").write_bytes(b"no recording at all\n" * 40)
    return folder


@pytest.fixture
def worked(tmp_path: Path, footage: Path) -> Worked:
    return work(tmp_path / "store", footage)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, footage: Path) -> Worked:
    """The same for tests that change nothing of it."""
    return work(tmp_path_factory.mktemp("shared") / "store", footage)
