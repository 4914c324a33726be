"""The command line as other programs see it: arguments, JSON lines, exit statuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vidreview.cli import main
from vidreview.scenes import DEMO_SCENES, render_scene

Lines = list[dict[str, Any]]


@pytest.fixture(scope="session")
def blow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated scene with a scripted blow."""
    scene = next(item for item in DEMO_SCENES if item.script == "blow-to-head")
    path = tmp_path_factory.mktemp("scenes") / "blow.mp4"
    render_scene(scene, scene.cameras[0], path)
    return path


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDREVIEW_PASSPHRASE", "correct horse")
    monkeypatch.setenv("VIDREVIEW_LANGUAGE", "en")


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    capsys.readouterr()
    status = main([str(argument) for argument in arguments])
    return status, capsys.readouterr().out


def lines(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Lines]:
    status, out = call(capsys, *arguments, "--json")
    return status, [json.loads(line) for line in out.splitlines()]


def test_scan_names_every_file_and_survives_bad_ones(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, blow: Path
) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("no video")
    status, found = lines(capsys, "scan", text, tmp_path / "absent.avi", blow)
    assert status == 1
    assert [item["path"] for item in found] == [str(text), str(tmp_path / "absent.avi"), str(blow)]
    assert [item["error"] and item["error"]["code"] for item in found] == [
        "cannot-decode",
        "source-unreadable",
        None,
    ]
    keys = {"path", "duration_s", "frames_decoded", "poses_estimated", "gaps", "score", "proposals", "error"}
    assert all(set(item) == keys for item in found)
    good = found[-1]
    assert 0 <= good["score"] <= 1
    assert good["frames_decoded"] >= good["poses_estimated"] > 0
    proposal = good["proposals"][0]
    assert {"start_s", "end_s", "score", "kind", "reasons"} <= set(proposal)
    assert 0 <= proposal["start_s"] <= proposal["end_s"] <= good["duration_s"]


def test_scan_takes_a_threshold(capsys: pytest.CaptureFixture[str], blow: Path) -> None:
    status, (found,) = lines(capsys, "scan", blow, "--threshold", "1.0")
    assert status == 0
    assert found["proposals"] == []


def test_scan_judges_nobody_in_a_region_that_is_to_be_ignored(
    capsys: pytest.CaptureFixture[str], blow: Path
) -> None:
    everywhere = "0,0 1,0 1,1 0,1"
    status, (found,) = lines(capsys, "scan", blow, "--ignore", everywhere, "--min-height", "30")
    assert status == 0
    assert (found["proposals"], found["score"]) == ([], 0.0)
    assert found["poses_estimated"] > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan"],
        ["nonsense"],
        ["scan", "x", "--threshold", "2"],
        ["scan", "x", "--threshold", "0.5", "--flags-an-hour", "3"],
        ["scan", "x", "--ignore", "0,0 1,1"],
        ["scan", "x", "--ignore", "0,0 1,1 2,0"],
        ["decide", "s", "p", "maybe"],
    ],
)
def test_wrong_calls_end_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_what_can_not_be_analysed_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store, text = tmp_path / "store", tmp_path / "notes.mp4"
    text.write_text("no video")
    assert main(["init", str(store)]) == 0
    assert main(["user", "add", str(store), "ivan", "--role", "investigator"]) == 0
    assert main(["import", str(store), str(text), "--case", "C-1", "--as", "ivan"]) == 0
    capsys.readouterr()
    assert main(["analyze", str(store), "--as", "ivan"]) == 0
    told = capsys.readouterr().err
    assert "notes.mp4: can't be decoded" in told
    assert "nothing new to look at" in told


def test_who_reads_a_part_of_the_result_ends_it_quietly(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert main(["init", str(store)]) == 0
    command = [sys.executable, "-c", "from vidreview.cli import main; raise SystemExit(main())", "log", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as log:
        assert log.stdout is not None
        log.stdout.close()
        assert log.stderr is not None
        assert log.stderr.read() == b""
        assert log.wait() == 141


def test_the_main_job(capsys: pytest.CaptureFixture[str], tmp_path: Path, blow: Path) -> None:
    store, bundle = tmp_path / "store", tmp_path / "bundle"
    assert call(capsys, "init", store)[0] == 0
    for name, role in [("anna", "institution-admin"), ("ivan", "investigator"), ("pavel", "prosecutor")]:
        assert call(capsys, "user", "add", store, name, "--role", role)[0] == 0
    receipt = tmp_path / "receipt.pdf"
    status, imported = lines(
        capsys,
        "import",
        store,
        blow,
        "--case",
        "C-1",
        "--as",
        "anna",
        "--camera",
        "cam1",
        "--receipt",
        receipt,
    )
    assert (status, imported[0]["decodable"], imported[0]["exhibit"]) == (0, True, 1)
    assert receipt.read_bytes().startswith(b"%PDF")
    status, analyzed = lines(capsys, "analyze", store)
    assert (status, analyzed[0]["error"]) == (0, None)
    assert lines(capsys, "analyze", store) == (0, [])
    status, queue = lines(capsys, "proposals", store, "--as", "ivan")
    assert (queue[0]["verdict"], queue[0]["score"]) == (None, None), "judged without the score"
    status, decided = lines(capsys, "decide", store, queue[0]["id"], "accepted", "--note", "рука у головы")
    assert (status, decided[0]["note"]) == (0, "рука у головы")
    assert call(capsys, "decide", store, "P-00000000", "accepted")[0] == 1
    assert call(capsys, "decide", store, queue[0]["id"], "accepted", "--as", "pavel")[0] == 1
    assert call(capsys, "export", store, "--case", "C-1", "--out", bundle)[0] == 0
    assert call(capsys, "export", store, "--case", "C-1", "--out", bundle)[0] == 1
    assert call(capsys, "verify", bundle)[0] == 0
    assert call(capsys, "verify", store)[0] == 0
    assert subprocess.run([sys.executable, "-I", "verify.py"], cwd=bundle, check=False).returncode == 0
    assert call(capsys, "rebuild", store)[0] == 0
    judged = lines(capsys, "proposals", store, "--as", "ivan")[1][0]
    assert judged["verdict"] == "accepted"
    assert 0 < judged["score"] <= 1
    damage(bundle)
    status, report = lines(capsys, "verify", bundle)
    assert (status, report[-1]["verdict"]) == (1, "failed")
    assert subprocess.run([sys.executable, "-I", "verify.py"], cwd=bundle, check=False).returncode == 1
    shutil.rmtree(store / "objects")
    assert call(capsys, "verify", store)[0] == 1


def damage(bundle: Path) -> None:
    """Flips one bit in the middle of the bundle's largest file."""
    largest = max(
        (path for path in bundle.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size
    )
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 1
    largest.chmod(0o600)
    largest.write_bytes(data)


def test_verify_can_say_that_it_could_not_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert call(capsys, "verify", tmp_path)[0] == 2
    assert call(capsys, "verify", tmp_path / "absent")[0] == 2


def test_a_passphrase_is_never_asked_of_a_script(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert call(capsys, "init", tmp_path / "store")[0] == 0
    monkeypatch.delenv("VIDREVIEW_PASSPHRASE")
    status = main(["user", "list", str(tmp_path / "store")])
    assert status == 1
    assert "VIDREVIEW_PASSPHRASE" in capsys.readouterr().err
    monkeypatch.setenv("VIDREVIEW_PASSPHRASE", "wrong passphrase")
    assert main(["user", "list", str(tmp_path / "store")]) == 1


def test_models_list(capsys: pytest.CaptureFixture[str]) -> None:
    status, models = lines(capsys, "models", "list")
    assert status == 0
    assert models[0]["sha256"] == "869e83fcdffdc7371fa4e34cd8e51c838cc729571d1635e5141e3075e9319dc0"


def test_scanning_a_folder_names_what_is_no_footage_and_fails_for_footage_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.truth.json").write_text('{"scene": "hug"}\n')
    (tmp_path / "index.csv").write_text("path,label\n")
    status, found = lines(capsys, "scan", tmp_path)
    assert status == 0
    assert [(item["error"], item["footage"], item["score"]) for item in found] == [(None, False, None)] * 2
    status, (named,) = lines(capsys, "scan", tmp_path / "index.csv")
    assert (status, named["error"]["code"]) == (1, "cannot-decode")
    (tmp_path / "clip.avi").write_text("no video")
    status, found = lines(capsys, "scan", tmp_path)
    assert status == 1
    assert [item["path"] for item in found if item["error"]] == [str(tmp_path / "clip.avi")]
