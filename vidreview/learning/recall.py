"""What the cascade loses: ``python -m vidreview.learning.recall --index INDEX.csv --films 4 --folder DIR``.

Every recording is analysed twice, once looking closely at everything and once through the cascade, with the
same settings otherwise. A proposal of the exhaustive run counts as kept where the cascade's run has one at
its peak. Labelled clips are short, so long recordings are drawn as well: a room that is empty for most of
the time, to which the project's scenes come, ordinary ones and contact.

Both runs keep their chunks in the folder, so that a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.contact.metrics import Estimate, share
from models.pose.engines import open_estimator
from models.pose.estimator import PoseEstimator
from vidreview.analysis import Analysis, Covered, Settings, Source, analyze, coverage, open_source
from vidreview.analysis.coverage import seconds_of
from vidreview.errors import FAILURES
from vidreview.learning.evaluation import read_index
from vidreview.media import VideoWriter
from vidreview.records import Proposal
from vidreview.scenes import RATE, SCRIPTS, Scene, ScriptedEvent, example, vary
from vidreview.scenes.camera import HEIGHT, WIDTH
from vidreview.scenes.picture import empty_pictures, pictures
from vidreview.scenes.render import PRESET, QUALITY

FIRST_SEED: Final = 90_000
_EMPTY_S: Final = (6.0, 24.0)


@dataclass(frozen=True, slots=True)
class Compared:
    """One recording, looked at in both ways.

    Attributes:
        name: Of the file.
        duration_s: Its length.
        closely_s: How much of it the cascade looked at closely.
        proposals: How many the exhaustive run made.
        lost: Those of them that the cascade did not make, as start and end in seconds, score and kind.
        contacts: Scripted contacts, where the recording is drawn.
        found, found_exhaustive: How many of them each way flags.
    """

    name: str
    duration_s: float
    closely_s: float
    proposals: int
    lost: tuple[tuple[float, float, float, str], ...]
    contacts: int = 0
    found: int = 0
    found_exhaustive: int = 0


@dataclass(frozen=True, slots=True)
class Recall:
    """What the cascade keeps of what an exhaustive run finds.

    Attributes:
        recordings: Each recording.
        kept: Share of the exhaustive run's proposals, with Wilson's interval; None where it made none.
        closely: Share of the footage that was looked at closely.
        undecodable: Recordings that could not be looked at.
    """

    recordings: tuple[Compared, ...]
    kept: Estimate | None
    closely: float
    undecodable: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return asdict(self)


def measure(paths: Sequence[Path], estimator: PoseEstimator, folder: Path) -> Iterator[Compared | Recall]:
    """Analyses recordings in both ways; gives each, and last what they amount to."""
    done: list[Compared] = []
    failed: list[str] = []
    for path in paths:
        try:
            done.append(compare(open_source(path), estimator, folder, scripted(path)))
        except FAILURES:
            failed.append(path.name)
            continue
        yield done[-1]
    proposals, lost = sum(c.proposals for c in done), sum(len(c.lost) for c in done)
    footage_s = sum(c.duration_s for c in done)
    closely = sum(c.closely_s for c in done) / footage_s if footage_s else 0.0
    yield Recall(tuple(done), share(proposals - lost, proposals), closely, tuple(failed))


def compare(
    source: Source, estimator: PoseEstimator, folder: Path, contacts: Sequence[ScriptedEvent] = ()
) -> Compared:
    """Analyses one recording in both ways."""
    settings = Settings()
    everything = _analysis(source, estimator, settings.exhaustive(), folder)
    found = _analysis(source, estimator, settings, folder)
    start_s = float(source.info.start.seconds)
    return Compared(
        name=source.path.name,
        duration_s=source.info.duration_s,
        closely_s=seconds_of(coverage(found, source.info), Covered.CLOSELY),
        proposals=len(everything.proposals),
        lost=tuple(_told(p, start_s) for p in everything.proposals if not _is_kept(p, found)),
        contacts=len(contacts),
        found=sum(_is_flagged(event, found, start_s) for event in contacts),
        found_exhaustive=sum(_is_flagged(event, everything, start_s) for event in contacts),
    )


def draw_film(path: Path, seed: int, scenes: int) -> None:
    """A long recording from one camera: mostly an empty room, with scenes from a seed now and then."""
    random = np.random.default_rng([seed, 9])
    told = [
        vary(example(str(script)), seed + n)
        for n, script in enumerate(random.choice(sorted(SCRIPTS), scenes))
    ]
    camera = told[0].cameras[int(random.integers(len(told[0].cameras)))]
    contacts: list[dict[str, Any]] = []
    shown = 0
    with VideoWriter(path, WIDTH, HEIGHT, RATE, crf=QUALITY, preset=PRESET) as writer:
        for scene in told:
            empty = round(float(random.uniform(*_EMPTY_S)) * RATE)
            for image in empty_pictures(scene, camera, empty):
                writer.write(image)
            contacts += _events(scene, (shown + empty) / RATE)
            for image in pictures(scene, camera):
                writer.write(image)
            shown += empty + scene.frame_count
    _script_of(path).write_text(json.dumps(contacts, indent=1), encoding="utf-8")


def scripted(path: Path) -> tuple[ScriptedEvent, ...]:
    """The contacts that a drawn recording shows; none where it is not one."""
    script = _script_of(path)
    if not script.is_file():
        return ()
    events = json.loads(script.read_text(encoding="utf-8"))
    return tuple(ScriptedEvent(**{**event, "people": tuple(event["people"])}) for event in events)


def _script_of(path: Path) -> Path:
    return path.with_suffix(".contacts.json")


def _events(scene: Scene, offset_s: float) -> Iterator[dict[str, Any]]:
    for event in scene.events():
        if event.contact:
            moved = {"start_s": event.start_s + offset_s, "end_s": event.end_s + offset_s}
            yield {**asdict(event), **moved}


def _analysis(source: Source, estimator: PoseEstimator, settings: Settings, folder: Path) -> Analysis:
    for step in analyze(source, estimator, settings, folder):
        if isinstance(step, Analysis):
            return step
    raise RuntimeError("the analysis ended without a result")


def _is_kept(proposal: Proposal, found: Analysis) -> bool:
    return any(other.span.start <= proposal.peak <= other.span.end for other in found.proposals)


def _is_flagged(event: ScriptedEvent, analysis: Analysis, start_s: float) -> bool:
    return any(
        float(p.span.start.seconds) - start_s <= event.end_s
        and float(p.span.end.seconds) - start_s >= event.start_s
        for p in analysis.proposals
    )


def _told(proposal: Proposal, start_s: float) -> tuple[float, float, float, str]:
    start, end = (round(float(t.seconds) - start_s, 2) for t in (proposal.span.start, proposal.span.end))
    return start, end, proposal.score, proposal.kind.value


def main() -> None:
    """Draws what is to be drawn, and measures."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    paths = [*options.files, *(row.path for row in (read_index(options.index) if options.index else ()))]
    for number in range(options.films):
        path = options.folder / f"film-{number}-{options.scenes}.mp4"
        if not _script_of(path).is_file():
            draw_film(path, FIRST_SEED + 1000 * number, options.scenes)
        paths.append(path)
    with open_estimator() as estimator:
        for step in measure(paths, estimator, options.folder / "chunks"):
            _tell(step, options.json)


def _tell(step: Compared | Recall, as_json: bool) -> None:
    if isinstance(step, Recall):
        if as_json:
            print(json.dumps(step.plain(), sort_keys=True))
        kept = f"{step.kept.value:.4f} ({step.kept.low:.4f}-{step.kept.high:.4f})" if step.kept else "-"
        print(f"kept {kept}, looked at closely {step.closely:.3f} of the footage", file=sys.stderr)
        return
    line = f"{step.name}: {step.duration_s:.1f} s, closely {step.closely_s:.1f} s, {step.proposals} proposals"
    drawn = f", contacts {step.found} and {step.found_exhaustive} of {step.contacts}" if step.contacts else ""
    print(f"{line}{drawn}, lost {list(step.lost)}", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m vidreview.learning.recall", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="recordings to compare on")
    parser.add_argument("--index", type=Path, metavar="INDEX.csv", help="all recordings of an index, too")
    parser.add_argument("--films", type=int, default=0, metavar="N", help="and so many that are drawn")
    parser.add_argument("--scenes", type=int, default=12, metavar="N", help="scenes in each of them")
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="for films and chunks")
    parser.add_argument("--json", action="store_true", help="the whole result as one JSON object")
    return parser.parse_args()


if __name__ == "__main__":
    main()
