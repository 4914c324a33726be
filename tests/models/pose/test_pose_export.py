"""The cache of converted models, with a quick stand-in for the conversion, and the real one in its child."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import pickle
import shutil
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import CacheUnusableError, ExportFailedError, PackageMissingError
from models.pose.export import MANIFEST, ONNX, OPENVINO, ExportedModel, Format, prepare
from models.pose.export_worker import REFUSED_EVENTS, refuse_network
from models.weights import CheckedWeights, read_installed


def made_up_weights(data: bytes = b"weights") -> CheckedWeights:
    return CheckedWeights(Path("mine.pt"), hashlib.sha256(data).hexdigest(), data, known=False)


class Copying:
    """A converter that writes files at once, and counts its calls in a file that processes share."""

    def __init__(self, calls: Path, takes_s: float = 0.0) -> None:
        self.calls = calls
        self.takes_s = takes_s

    def __call__(self, scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
        assert scratch in made.parents
        with self.calls.open("a") as file:
            file.write("call\n")
        time.sleep(self.takes_s)
        for name in form.files:
            (made / name).write_bytes(name.encode() + weights.data)

    @property
    def count(self) -> int:
        return len(self.calls.read_text().splitlines()) if self.calls.exists() else 0


@pytest.fixture
def converter(tmp_path: Path) -> Copying:
    return Copying(tmp_path / "calls")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize("form", [OPENVINO, ONNX], ids=lambda form: form.name)
def test_converts_once_and_then_reads(cache: Path, converter: Copying, form: Format) -> None:
    first = prepare(made_up_weights(), form, cache, converter)
    second = prepare(made_up_weights(), form, cache, converter)
    assert first == second
    assert set(first.contents) == set(form.files)
    assert first.contents[form.files[0]] == form.files[0].encode() + b"weights"
    assert converter.count == 1


def test_other_weights_formats_and_settings_have_places_of_their_own(cache: Path, converter: Copying) -> None:
    other_options = replace(OPENVINO, options=(*OPENVINO.options, ("half", True)))
    folders = {
        prepare(made_up_weights(data), form, cache, converter).folder
        for data in (b"weights", b"others")
        for form in (OPENVINO, ONNX, other_options)
    }
    assert len(folders) == converter.count == 6


def test_leaves_nothing_but_the_model_and_its_lock(cache: Path, converter: Copying) -> None:
    folder = prepare(made_up_weights(), OPENVINO, cache, converter).folder
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *OPENVINO.files}
    assert {path.suffix for path in folder.parent.iterdir() if path != folder} <= {".lock"}


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def forge_origin(path: Path) -> None:
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "weights_sha256": "0" * 64}))


@pytest.mark.parametrize("name", [*OPENVINO.files, MANIFEST])
@pytest.mark.parametrize("damage", [flip_a_byte, truncate, Path.unlink], ids=lambda damage: damage.__name__)
def test_what_is_damaged_is_made_again(
    cache: Path, converter: Copying, name: str, damage: Callable[[Path], None]
) -> None:
    first = prepare(made_up_weights(), OPENVINO, cache, converter)
    damage(first.folder / name)
    second = prepare(made_up_weights(), OPENVINO, cache, converter)
    assert second == first
    assert converter.count == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"weights_sha256": 5}', "\0"])
def test_a_manifest_of_another_form_is_damage(cache: Path, converter: Copying, text: str) -> None:
    folder = prepare(made_up_weights(), OPENVINO, cache, converter).folder
    (folder / MANIFEST).write_text(text)
    prepare(made_up_weights(), OPENVINO, cache, converter)
    assert converter.count == 2


def test_a_manifest_of_other_weights_is_damage(cache: Path, converter: Copying) -> None:
    folder = prepare(made_up_weights(), OPENVINO, cache, converter).folder
    forge_origin(folder / MANIFEST)
    prepare(made_up_weights(), OPENVINO, cache, converter)
    assert converter.count == 2


def test_a_conversion_that_leaves_a_file_out_is_an_error(cache: Path) -> None:
    def forgetful(scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
        (made / "model.xml").write_bytes(b"half")

    with pytest.raises(ExportFailedError) as caught:
        prepare(made_up_weights(), OPENVINO, cache, forgetful)
    assert caught.value.fields["detail"] == "no model.bin"


def test_after_a_failure_nothing_is_left_and_the_next_attempt_succeeds(
    cache: Path, converter: Copying
) -> None:
    def failing(scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
        (made / "model.xml").write_bytes(b"half")
        raise ExportFailedError(format=form.name, detail="on purpose")

    with pytest.raises(ExportFailedError):
        prepare(made_up_weights(), OPENVINO, cache, failing)
    assert all(path.suffix == ".lock" for path in (cache / "models").iterdir())
    prepare(made_up_weights(), OPENVINO, cache, converter)


def test_what_a_killed_process_left_is_cleared(cache: Path, converter: Copying) -> None:
    folder = prepare(made_up_weights(), OPENVINO, cache, converter).folder
    shutil.rmtree(folder)
    abandoned = folder.parent / f".making-{folder.name}-x1"
    (abandoned / "made").mkdir(parents=True)
    prepare(made_up_weights(), OPENVINO, cache, converter)
    assert not abandoned.exists()


def test_a_cache_that_cannot_be_written_is_an_error(tmp_path: Path, converter: Copying) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheUnusableError) as caught:
        prepare(made_up_weights(), OPENVINO, tmp_path / "file", converter)
    assert str(tmp_path / "file") in str(caught.value.fields["path"])


def test_a_missing_package_is_named_with_its_extra(cache: Path) -> None:
    form = replace(ONNX, packages=("ultralytics", "no-such-package-for-export"))
    with pytest.raises(PackageMissingError) as caught:
        prepare(made_up_weights(), form, cache)
    assert caught.value.fields == {"engine": "onnx", "package": "no-such-package-for-export", "extra": "onnx"}


def prepare_in_process(cache: Path, calls: Path) -> dict[str, bytes]:
    return dict(prepare(made_up_weights(), OPENVINO, cache, Copying(calls, takes_s=1.0)).contents)


def test_of_several_processes_one_converts(cache: Path, converter: Copying) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(abs, range(30))  # all three have started
        made = pool.starmap(prepare_in_process, [(cache, converter.calls)] * 6)
    assert converter.count == 1
    assert all(contents == made[0] for contents in made)


# The real conversion, in its child process.


def test_real_weights_become_a_model_where_there_is_no_cache(cache: Path) -> None:
    model = prepare(read_installed(), OPENVINO, cache)
    assert isinstance(model, ExportedModel)
    assert model.contents["model.xml"].startswith(b"<?xml")
    assert len(model.contents["model.bin"]) > 5_000_000
    settings = json.loads((model.folder / MANIFEST).read_text())["settings"]
    assert set(settings["versions"]) == {"ultralytics", "torch", "openvino"}


class Calls:
    """A pickle that calls a function when it is loaded: stands for weights that somebody poisoned."""

    def __init__(self, function: Callable[..., object], *args: object) -> None:
        self.call = (function, args)

    def __reduce__(self) -> tuple[object, ...]:
        return self.call


def test_vouched_for_weights_cannot_reach_the_network(cache: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        poisoned = pickle.dumps(Calls(socket.create_connection, server.getsockname()))
        with pytest.raises(ExportFailedError) as caught:
            prepare(made_up_weights(poisoned), OPENVINO, cache)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "refused during export: socket." in str(caught.value.fields["detail"])


@pytest.mark.parametrize("event", ["socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"])
def test_the_hook_refuses_what_could_leave_the_process(event: str) -> None:
    assert event in REFUSED_EVENTS
    with pytest.raises(PermissionError):
        refuse_network(event, ("anything",))


def test_the_hook_lets_the_rest_pass() -> None:
    refuse_network("open", ("model.xml", "w", 0))
