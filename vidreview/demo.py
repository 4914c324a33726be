"""The main job on generated footage, by all three people, from hand-over to verified bundle.

The machine's flags are compared with the script of the scenes. The demo's investigator judges by
that script too, since there is no human in it; each note says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody import Report, ScryptCost, verify_bundle
from chain_of_custody.report import Verdict as Outcome
from vidreview import accounts, analyzing, intake, review
from vidreview.desk import Desk, create_store, sign_in
from vidreview.errors import Failure, VidreviewError
from vidreview.export import Exported, ExportOptions, export_case
from vidreview.receipts import receipt
from vidreview.records import Acquisition, Footage, Progress, Proposal, Role, Verdict
from vidreview.scenes import GroundTruth, RenderedScene, render_demo
from vidreview.store.errors import StoreExistsError
from vidreview.verification import verify_store

CASE = "DEMO-1"
PASSPHRASE = "demo passphrase"
PEOPLE = {
    Role.INSTITUTION_ADMIN: "A. Serik",
    Role.INVESTIGATOR: "D. Omarova",
    Role.PROSECUTOR: "B. Kim",
    Role.AUDITOR: "V. Orlov",
}
CUSTODIAN = "G. Abenov"
_NOTE = "Demonstration: judged by the script of the scene, not by a person."
# The passphrase is printed on the screen, so guessing it need not be hard.
_COST = ScryptCost(log_n=10)


class DemoFailedError(VidreviewError):
    """A part of the demo did not do what it must. Fields: part, detail."""

    code = "demo-failed"


@dataclass(frozen=True, slots=True)
class Compared:
    """One recording: what its script makes happen, and what the machine flagged.

    Attributes:
        name: Of the file.
        truth: The script.
        proposals: Flags at or above the shipped threshold.
        start_s: Media time of the first frame, which the script's times count from.
    """

    name: str
    truth: GroundTruth
    proposals: tuple[Proposal, ...]
    start_s: float

    def meets(self, proposal: Proposal) -> bool:
        """Whether a flag overlaps a scripted contact."""
        start, end = proposal.span.start.seconds - self.start_s, proposal.span.end.seconds - self.start_s
        return any(event.start_s <= end and start <= event.end_s for event in self.truth.contacts)

    @property
    def right(self) -> bool:
        """Whether every scripted contact was found, or none was flagged where there is none."""
        if not self.truth.contacts:
            return not self.proposals
        return any(self.meets(proposal) for proposal in self.proposals)


@dataclass(frozen=True, slots=True)
class Tally:
    """How the flags compare with the scripts, over scenes that several cameras recorded.

    Attributes:
        contacts, contacts_found: Scenes with scripted contact, and those flagged in at least one recording.
        recordings, recordings_found: Recordings of such scenes, and those flagged where it happens.
        ordinary, ordinary_flagged: Scenes without, and those flagged in any recording.
    """

    contacts: int
    contacts_found: int
    recordings: int
    recordings_found: int
    ordinary: int
    ordinary_flagged: int

    @property
    def right(self) -> bool:
        """Whether every scripted contact was found by a camera, and nothing ordinary was flagged by any."""
        return self.contacts_found == self.contacts and self.ordinary_flagged == 0


def tally(rows: Sequence[Compared]) -> Tally:
    """Counts recordings, and scenes over all their cameras."""
    contact = [row for row in rows if row.truth.contacts]
    ordinary = [row for row in rows if not row.truth.contacts]
    return Tally(
        contacts=len({row.truth.scene for row in contact}),
        contacts_found=len({row.truth.scene for row in contact if row.right}),
        recordings=len(contact),
        recordings_found=sum(row.right for row in contact),
        ordinary=len({row.truth.scene for row in ordinary}),
        ordinary_flagged=len({row.truth.scene for row in ordinary if not row.right}),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """Something that now lies in the demo's folder: ``footage``, ``receipt``, ``bundle`` or ``store``."""

    what: str
    path: Path


@dataclass(frozen=True, slots=True)
class Checked:
    """One verification: by this program, or by a command that needs none of it."""

    by: str
    passed: bool
    detail: str


def run_demo(folder: Path, language: str) -> Iterator[Progress | Made | Compared | Checked]:
    """Runs the demo in a new or empty folder.

    Raises:
        StoreExistsError: The folder holds something.
        DemoFailedError: A recording could not be imported or analysed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreExistsError(path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    truths: dict[str, GroundTruth] = {}
    for step in render_demo(folder / "footage"):
        if isinstance(step, RenderedScene):
            truths[step.path.name] = step.truth
        else:
            yield step
    yield Made("footage", folder / "footage")
    store = folder / "store"
    _open_office(store)
    yield from _hand_over(store, sorted((folder / "footage").glob("*.mp4")), folder / "receipt.pdf", language)
    yield from _review(store, truths)
    yield from _prove(store, folder / "bundle", language)
    yield Made("store", store)


def _open_office(root: Path) -> None:
    custodian = create_store(root, CUSTODIAN, PASSPHRASE, cost=_COST, through="demo")
    for role, name in PEOPLE.items():
        accounts.add_user(custodian, name, role, PASSPHRASE, cost=_COST)
    custodian.close()


def desk_of(root: Path, role: Role, through: str = "demo") -> Desk:
    """The desk of the demo's person of that role."""
    return sign_in(root, PEOPLE[role], PASSPHRASE, through=through)


def _hand_over(root: Path, videos: Sequence[Path], target: Path, language: str) -> Iterator[Progress | Made]:
    """The institution's admin hands the cameras' recordings over and takes a receipt home."""
    desk, taken = desk_of(root, Role.INSTITUTION_ADMIN), list[Footage]()
    for camera in sorted({video.stem.rsplit("-", 1)[-1] for video in videos}):
        own = [video for video in videos if video.stem.endswith(camera)]
        for step in intake.import_footage(desk, own, CASE, camera=camera, acquisition=_acquisition()):
            match step:
                case intake.Imported(footage=footage):
                    taken.append(footage)
                case intake.ImportFailed(path, error):
                    raise _failed(path.name, error)
                case Progress():
                    yield step
    target.write_bytes(receipt(desk, [item.id for item in taken], language).pdf)
    desk.close()
    yield Made("receipt", target)


def _acquisition() -> Acquisition:
    return Acquisition(
        acquired_by=PEOPLE[Role.INSTITUTION_ADMIN],
        place="Exercise room (generated scenes)",
        recorder_make="vidreview",
        recorder_model="scene generator",
        camera_count=2,
        authority="Demonstration",
    )


def _failed(part: str, error: Failure) -> DemoFailedError:
    return DemoFailedError(part=part, detail=str(error))


def _review(root: Path, truths: dict[str, GroundTruth]) -> Iterator[Progress | Compared]:
    """The investigator has the footage analysed and judges every flag."""
    desk, compared = desk_of(root, Role.INVESTIGATOR), dict[str, Compared]()
    for step in analyzing.analyze_case(desk, CASE):
        match step:
            case analyzing.FootageAnalyzed(footage, analysis):
                start_s = float(footage.media.start.seconds) if footage.media else 0.0
                row = Compared(footage.name, truths[footage.name], analysis.proposals, start_s)
                compared[footage.id] = row
                yield row
            case analyzing.AnalysisFailed(footage, error):
                raise _failed(footage.name, error)
            case Progress():
                yield step
    for item in review.proposals(desk, CASE):
        verdict = Verdict.ACCEPTED if compared[item.footage.id].meets(item.proposal) else Verdict.REJECTED
        review.decide(desk, item.id, verdict, _NOTE)
    desk.close()


def _prove(root: Path, target: Path, language: str) -> Iterator[Progress | Made | Checked]:
    """The prosecutor exports a bundle, and it is verified with and without this program."""
    desk = desk_of(root, Role.PROSECUTOR)
    for step in export_case(desk, CASE, target, ExportOptions(language=language)):
        if not isinstance(step, Exported):
            yield step
    desk.close()
    yield Made("bundle", target)
    yield _checked("vidreview", verify_bundle(target))
    yield _ran("verify.py", [sys.executable, "-I", "verify.py", "."], target)
    if shutil.which("sha256sum"):
        yield _ran("sha256sum", ["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], target)
    for found in verify_store(root):
        yield _checked("store", found) if isinstance(found, Report) else found


def _checked(by: str, report: Report) -> Checked:
    failures = "; ".join(f"{finding.check} {finding.subject}" for finding in report.failures)
    return Checked(by, report.verdict is Outcome.VERIFIED, failures or f"{len(report.findings)} checks")


def _ran(by: str, command: list[str], folder: Path) -> Checked:
    """A verification by a command, in the bundle's folder."""
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    last = (ended.stdout.strip() or ended.stderr.strip()).splitlines()
    return Checked(by, ended.returncode == 0, last[-1] if last else "")
