"""What a bundle holds, that it verifies in every way promised, and that nothing can be changed in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chain_of_custody import Verdict, parse_entry, verify_bundle
from chain_of_custody.acts import EntryType
from chain_of_custody.entry import Entry
from tests.vidreview.export.conftest import CASE, HOSTILE, Worked
from vidreview.export import Exported, printed_code
from vidreview.media import open_video, probe
from vidreview.records import Role
from vidreview.review import marks, proposals


@pytest.fixture(scope="module")
def exported(shared: Worked, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A bundle with whole recordings and blurred copies, and reports in all languages."""
    return shared.export(tmp_path_factory.mktemp("out") / "bundle", language="all", blurred=True)


@pytest.fixture(scope="module")
def clips(shared: Worked, exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A bundle with clips alone, exported later."""
    return shared.export(tmp_path_factory.mktemp("out") / "clips", language="ru", clips=True)


def names(bundle: Path) -> set[str]:
    return {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}


def entries(bundle: Path) -> list[Entry]:
    return [parse_entry(path.read_bytes()) for path in sorted((bundle / "ledger/entries").glob("*.json"))]


def run_verifier(bundle: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify.py", "."]
    return subprocess.run(command, cwd=bundle, capture_output=True, text=True, check=False)


def check_sums(bundle: Path) -> int:
    """The exit status of ``sha256sum`` over both manifests."""
    command = ["sha256sum", "--quiet", "--strict", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    return subprocess.run(command, cwd=bundle, capture_output=True, check=False).returncode


def test_it_holds_the_originals_bit_for_bit(shared: Worked, exported: Exported) -> None:
    for footage in (shared.analyzed, shared.plain, shared.broken):
        (copy,) = (exported.path / "data/originals").glob(f"*{footage.id}*")
        assert hashlib.sha256(copy.read_bytes()).hexdigest() == footage.sha256


def test_it_holds_what_is_promised(shared: Worked, exported: Exported) -> None:
    found = names(exported.path)
    assert {"index.html", "VERIFY.txt", "verify.py", "statement.json", "data/case.json"} <= found
    assert {f"data/report-{language}.pdf" for language in ("en", "ru", "kk")} <= found
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in found)
    assert not list(exported.path.parent.glob(".*"))
    made = sorted(path.name.split("-", 5)[-1] for path in (exported.path / "data/derivatives").iterdir())
    assert made == ["blurred-clip.mp4", "still.png", "still.png"]


def test_it_verifies_in_every_way(exported: Exported) -> None:
    assert exported.report.verdict is Verdict.VERIFIED
    assert verify_bundle(exported.path).verdict is Verdict.VERIFIED
    alone = run_verifier(exported.path)
    assert alone.returncode == 0, alone.stdout + alone.stderr
    assert check_sums(exported.path) == 0


def test_the_commands_of_the_guide_work_as_they_are_printed(exported: Exported, tmp_path: Path) -> None:
    text = (exported.path / "VERIFY.txt").read_text(encoding="utf-8")
    first = text.split("\n====")[0]
    commands = [
        line.strip().replace("/tmp/", f"{tmp_path}/") for line in first.splitlines() if line[:3] == "   "
    ]
    commands = [
        line for line in commands if line.startswith(("python3", "sha256sum", "(", "head", "openssl"))
    ]
    assert len(commands) == 7
    for command in commands:
        command = command.replace("python3", sys.executable, 1) if command.startswith("python3") else command
        done = subprocess.run(
            command, shell=True, cwd=exported.path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert re.search(r"[0-9a-f]{64}", done.stdout)[0] in text  # type: ignore[index]
    assert text.count(exported.code) == 3
    assert not [line for line in text.splitlines() if len(line) > 100 and not line.startswith("   ")]


def test_the_export_is_inside_its_own_proofs(exported: Exported) -> None:
    (entry,) = [item for item in entries(exported.path) if item.act.type is EntryType.BUNDLE_EXPORTED]
    assert entry.seq == exported.entry
    assert (exported.path / f"ledger/proofs/{entry.seq:08d}.json").is_file()
    assert {ref.role for ref in entry.act.objects} == {"original", "derivative"}
    assert int((exported.path / "ledger/checkpoint.note").read_text().splitlines()[1]) == entry.seq + 1


def test_every_derivative_names_its_source_and_its_command(shared: Worked, exported: Exported) -> None:
    made = [item.act for item in entries(exported.path) if item.act.type is EntryType.DERIVATIVE_MADE]
    assert {act.details["purpose"] for act in made} == {"blurred-clip", "still"}
    for act in made:
        (parent,) = [ref for ref in act.objects if ref.role == "parent"]
        (own,) = [ref for ref in act.objects if ref.role == "derivative"]
        file = exported.path / str(act.details["name"])
        assert parent.sha256 == shared.analyzed.sha256
        assert hashlib.sha512(file.read_bytes()).hexdigest() == own.sha512
        command = act.details["command"]
        assert isinstance(command, list)
        assert not [word for word in command if str(word).startswith("/")]
        assert str(act.details["name"]) in command


def test_clips_are_native_and_their_padding_is_stated(shared: Worked, clips: Exported) -> None:
    found = names(clips.path)
    originals = sorted(name for name in found if name.startswith("data/originals/"))
    assert len(originals) == 0
    cut = sorted((clips.path / "data/derivatives").glob("*-clip.mp4"))
    assert len(cut) == 2
    for path in cut:
        assert probe(path).codec == "h264"
    acts = {item.act.details.get("name"): item.act for item in entries(clips.path)}
    act = acts[cut[0].relative_to(clips.path).as_posix()]
    assert act.details["purpose"] == "clip"
    assert act.details["padding_before_us"] == 0
    assert 0 <= int(act.details["padding_after_us"]) < 1_000_000  # type: ignore[arg-type]
    assert clips.report.verdict is Verdict.VERIFIED
    assert check_sums(clips.path) == 0


def test_a_repeated_command_gives_the_same_clip(shared: Worked, exported: Exported, clips: Exported) -> None:
    """The command in the entry, run in a bundle with the originals, makes the clip again."""
    act = next(item.act for item in entries(clips.path) if item.act.details.get("purpose") == "clip")
    words = [str(word) for word in act.details["command"]]  # type: ignore[union-attr]
    if words[0] == "copy-packets":
        pytest.skip("this clip was copied packet by packet")
    from vidreview.media.tool import ffmpeg_binary

    place = clips.path.parent / "again"
    shutil.copytree(exported.path / "data/originals", place / "data/originals")
    (place / "data/derivatives").mkdir()
    subprocess.run([ffmpeg_binary(), *words[1:]], cwd=place, capture_output=True, check=True)
    again = place / str(act.details["name"])
    assert hashlib.sha256(again.read_bytes()).hexdigest() == act.objects[0].sha256


def test_heads_are_blurred_in_pictures_and_copies(exported: Exported, shared: Worked) -> None:
    (copy,) = (exported.path / "data/derivatives").glob("*blurred-clip.mp4")
    (original,) = (exported.path / "data/originals").glob(f"*{shared.analyzed.id}*")
    with open_video(copy) as blurred, open_video(original) as plain:
        first = next(iter(blurred.frames()))
        assert not hasattr(first, "span")
        seen = plain.frame_at(shared.analyzed.media.start)  # type: ignore[union-attr]
        assert seen.image[45:56, 70:90].std() > 25
        assert first.image[48:56, 86:98].std() < 20  # type: ignore[union-attr]


def test_the_case_file_keeps_machine_and_people_apart(exported: Exported, shared: Worked) -> None:
    content = json.loads((exported.path / "data/case.json").read_text(encoding="utf-8"))
    assert [flag["score"] for flag in content["flags"]] == [0.91, 0.62]
    assert not any({"verdict", "by", "note"} & set(flag) for flag in content["flags"])
    assert [item["verdict"] for item in content["decisions"]] == ["uncertain", "accepted", "rejected"]
    assert content["exhibits"][0]["name"] == "зал 1.mp4"
    assert content["exhibits"][1]["camera"] == HOSTILE
    assert content["exhibits"][2]["undecodable"]
    assert content["checkpoint"]["code"] == exported.code
    assert content["last_anchor_utc"] is None


class Collected(HTMLParser):
    """Tags with their attributes, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_foreign(exported: Exported) -> None:
    html = (exported.path / "index.html").read_text(encoding="utf-8")
    page = Collected()
    page.feed(html)
    present = names(exported.path)
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "data-src"):
            assert attributes.get(name) in (None, *present), (tag, attributes)
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for element in ("script", "style"):
        body = re.search(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert f"Удар рукой по голове. {HOSTILE}" in "".join(page.words)


def test_the_page_offers_the_blurred_copy_first(exported: Exported, clips: Exported) -> None:
    page = Collected()
    page.feed((exported.path / "index.html").read_text(encoding="utf-8"))
    offered = [a for tag, a in page.tags if tag == "button"]
    assert offered[0]["data-heads"] == "blurred"
    assert offered[1]["data-heads"] == "visible"
    assert (offered[1]["data-start"], offered[1]["data-end"]) == ("1.000", "2.500")
    other = Collected()
    other.feed((clips.path / "index.html").read_text(encoding="utf-8"))
    sources = [a["data-src"] for tag, a in other.tags if tag == "button"]
    assert sources
    assert all(source and source.startswith("data/derivatives/") for source in sources)


def test_a_bundle_holds_one_case_only(exported: Exported) -> None:
    shown = entries(exported.path)
    assert {item.act.case for item in shown} == {"", CASE}
    assert {item.act.type for item in shown if not item.act.case} == {
        EntryType.LEDGER_CREATED,
        EntryType.USER_ADDED,
    }
    assert not any(item.act.type is EntryType.SIGNED_IN for item in shown)


def test_any_changed_byte_is_found(exported: Exported, tmp_path: Path) -> None:
    """One byte in the middle of each file, one file at a time; ledger files by sample, as there are many."""
    bundle = tmp_path / "bundle"
    shutil.copytree(exported.path, bundle)
    files = sorted(names(bundle))
    ledger = [name for name in files if name.startswith("ledger/")]
    for name in [*(set(files) - set(ledger)), *ledger[::12]]:
        path = bundle / name
        before = path.read_bytes()
        at = len(before) // 2
        path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        assert verify_bundle(bundle).verdict is Verdict.FAILED, name
        if name != "signatures/statement.sig":
            assert check_sums(bundle) == 1, name
        path.write_bytes(before)
    assert verify_bundle(bundle).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("name", ["statement.json", "data/case.json", "signatures/statement.sig"])
def test_the_lone_verifier_finds_a_changed_byte_too(exported: Exported, tmp_path: Path, name: str) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(exported.path, bundle)
    data = bytearray((bundle / name).read_bytes())
    data[len(data) // 2] ^= 1
    (bundle / name).write_bytes(data)
    assert run_verifier(bundle).returncode == 1


def test_the_printed_code_is_what_people_can_read_to_each_other(exported: Exported) -> None:
    assert re.fullmatch(r"\d+ · ([0-9a-f]{4} ){7}[0-9a-f]{4}", exported.code)
    note = (exported.path / "ledger/checkpoint.note").read_text().splitlines()
    root = base64.b64decode(note[2]).hex()
    assert exported.code.partition(" · ")[2].replace(" ", "") == root[:32]
    assert printed_code.__doc__


def test_the_prosecutor_still_sees_the_case_afterwards(shared: Worked, exported: Exported) -> None:
    desk = shared.office.desk(Role.PROSECUTOR)
    assert len(proposals(desk, CASE)) == 2
    assert len(marks(desk, CASE)) == 1
    assert desk.catalogue.exports(CASE)[0].name == "bundle"
