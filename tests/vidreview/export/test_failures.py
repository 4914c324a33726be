"""Exports that must not succeed: they leave nothing behind, say why, and are on the record."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chain_of_custody.acts import EntryType
from tests.vidreview.conftest import Office
from tests.vidreview.export.conftest import CASE, Worked, work
from vidreview import casework
from vidreview.custody_log import log
from vidreview.desk import Desk
from vidreview.export import ExportOptions, export_case
from vidreview.export.errors import (
    ExportOvertakenError,
    ExportWriteError,
    FolderMissingError,
    InsideStoreError,
    NothingToExportError,
    TargetExistsError,
    UnnamableError,
)
from vidreview.export.work_folder import WorkFolder, checked_target
from vidreview.permissions import NotPermittedError
from vidreview.records import Role, Verdict
from vidreview.review import decide, marks
from vidreview.store.errors import ObjectChangedError


def failures(desk: Desk) -> list[str]:
    found = [entry.act for entry in log(desk, CASE) if entry.act.type is EntryType.EXPORT_FAILED]
    return [str(act.details["error"]["code"]) for act in found]  # type: ignore[index,call-overload]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROSECUTOR])
def test_only_prosecutors_export(shared: Worked, tmp_path: Path, role: Role) -> None:
    with pytest.raises(NotPermittedError):
        next(export_case(shared.office.desk(role), CASE, tmp_path / "bundle"))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_ever_replaced(shared: Worked, tmp_path: Path) -> None:
    desk = shared.office.desk(Role.PROSECUTOR)
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(TargetExistsError):
            next(export_case(desk, CASE, tmp_path / name))
    assert (tmp_path / "file").read_text() == "mine"


def test_nothing_is_put_into_the_store(shared: Worked, tmp_path: Path) -> None:
    desk = shared.office.desk(Role.PROSECUTOR)
    (tmp_path / "link").symlink_to(desk.store.root)
    before = set(desk.store.root.rglob("*"))
    for folder in (desk.store.root, desk.store.root / "objects", tmp_path / "link"):
        with pytest.raises(InsideStoreError):
            next(export_case(desk, CASE, folder / "bundle"))
    assert set(desk.store.root.rglob("*")) == before


@pytest.mark.parametrize("name", ["пакет", "a b", "CON", "-rf"])
def test_names_that_some_systems_can_not_hold_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnnamableError):
        checked_target(tmp_path / name, tmp_path / "store")


def test_an_unknown_or_empty_case(office: Office, tmp_path: Path) -> None:
    desk = office.desk(Role.PROSECUTOR)
    with pytest.raises(casework.UnknownCaseError):
        next(export_case(desk, "none", tmp_path / "bundle"))
    casework.open_case(office.desk(Role.INVESTIGATOR), "empty")
    with pytest.raises(NothingToExportError):
        next(export_case(desk, "empty", tmp_path / "bundle"))


def test_cancelling_leaves_no_half_bundle(worked: Worked, tmp_path: Path) -> None:
    desk = worked.office.desk(Role.PROSECUTOR)
    out = tmp_path / "out"
    out.mkdir()
    steps = export_case(desk, CASE, out / "bundle")
    for step in steps:
        if getattr(step, "stage", "") == "copying":
            break
    assert list(out.iterdir())
    steps.close()  # type: ignore[attr-defined]
    assert list(out.iterdir()) == []
    assert failures(desk) == ["export-cancelled"]


def test_a_verdict_meanwhile_stops_the_export(worked: Worked, tmp_path: Path) -> None:
    """Its report would not tell of it, and the ledger's extract would."""
    desk, reader = worked.office.desk(Role.PROSECUTOR), worked.office.desk(Role.INVESTIGATOR)
    steps = export_case(desk, CASE, tmp_path / "bundle")
    for step in steps:
        if getattr(step, "stage", "") == "copying":
            break
    mark = next(each for each in marks(reader, CASE) if not each.withdrawn_utc)
    decide(reader, mark.id, Verdict.REJECTED)
    with pytest.raises(ExportOvertakenError):
        list(steps)
    assert not list(tmp_path.glob("*bundle*"))
    assert failures(desk) == ["export-overtaken"]


def test_a_changed_original_stops_the_export(worked: Worked, tmp_path: Path) -> None:
    desk = worked.office.desk(Role.PROSECUTOR)
    path = desk.objects.path_of(worked.broken.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ObjectChangedError):
        list(export_case(desk, CASE, tmp_path / "bundle"))
    assert not list(tmp_path.glob("*bundle*"))
    assert failures(desk) == ["object-changed"]


def test_a_full_disk_is_told_and_cleaned_up(
    worked: Worked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's disk refuses the first document after the evidence was copied."""
    real = WorkFolder.write

    def full(self: WorkFolder, name: str, data: bytes) -> object:
        if name.endswith(".pdf"):
            monkeypatch.setattr(os, "fsync", refuse)
        return real(self, name, data)

    def refuse(_: int) -> None:
        monkeypatch.undo()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(WorkFolder, "write", full)
    desk = worked.office.desk(Role.PROSECUTOR)
    with pytest.raises(ExportWriteError, match="ENOSPC") as refused:
        list(export_case(desk, CASE, tmp_path / "bundle"))
    assert refused.value.fields["path"] == str(tmp_path)
    assert not list(tmp_path.glob("*bundle*"))
    assert failures(desk) == ["export-write"]


def test_a_target_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    with WorkFolder(
        checked_target(tmp_path / "bundle", tmp_path / "store"), lambda size: bytes(size)
    ) as folder:
        folder.write("data/a", b"a")
        (tmp_path / "bundle").mkdir()
        with pytest.raises(TargetExistsError):
            folder.publish()
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_a_name_that_is_not_safe_on_the_disk_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundle has its name already when the disk refuses to keep it."""

    def refuse(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink() == tmp_path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    with WorkFolder(
        checked_target(tmp_path / "bundle", tmp_path / "store"), lambda size: bytes(size)
    ) as folder:
        folder.write("data/a", b"a")
        with pytest.raises(ExportWriteError, match="EIO"):
            folder.publish()
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_is_published_can_not_fail_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails when the former name is looked at would tell of a failure that was none."""
    with WorkFolder(
        checked_target(tmp_path / "bundle", tmp_path / "store"), lambda size: bytes(size)
    ) as folder:
        folder.write("data/a", b"a")
        folder.publish()

        def refuse(_: Path) -> bool:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        monkeypatch.setattr(Path, "exists", refuse)
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]


def test_a_folder_that_is_not_there_is_named_and_not_made(shared: Worked, tmp_path: Path) -> None:
    """Where a stick was pulled out, its folder would be made anew on the computer's own disk."""
    (tmp_path / "file").write_text("")
    desk = shared.office.desk(Role.PROSECUTOR)
    for folder in (tmp_path / "media" / "stick", tmp_path / "file"):
        with pytest.raises(FolderMissingError) as refused:
            next(export_case(desk, CASE, folder / "bundle"))
        assert refused.value.fields == {"path": str(folder)}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_goes_while_it_is_written_to_is_not_made_anew(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    source = tmp_path / "source"
    source.write_bytes(b"a")
    target = checked_target(stick / "bundle", tmp_path / "store")
    with WorkFolder(target, lambda size: bytes(size)) as folder:
        folder.write("data/a", b"a")
        stick.rename(tmp_path / "pulled")
        for write in (lambda: folder.write("data/b", b"b"), lambda: list(folder.copy(source, "more/c"))):
            with pytest.raises(ExportWriteError, match="ENOENT") as refused:
                write()
            assert refused.value.fields["path"] == str(stick)
    assert not stick.exists()


def test_options_refuse_other_languages() -> None:
    with pytest.raises(ValueError, match="no documents in 'fr'"):
        ExportOptions(language="fr")
    assert ExportOptions(language="all").languages == ("en", "ru", "kk")


def files_of(bundle: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(bundle.rglob("*")):
        if path.is_file():
            yield path.relative_to(bundle).as_posix(), path.read_bytes()


def test_the_same_work_gives_the_same_bundle_byte_for_byte(tmp_path: Path, footage: Path) -> None:
    bundles = []
    for turn in ("one", "two"):
        done = work(tmp_path / turn / "store", footage)
        bundles.append(dict(files_of(done.export(tmp_path / turn / "bundle", clips=True, blurred=True).path)))
    one, two = bundles
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_what_a_killed_program_left_beside_the_target_goes_when_the_next_begins(tmp_path: Path) -> None:
    with WorkFolder(
        checked_target(tmp_path / "bundle", tmp_path / "store"), lambda size: bytes(size)
    ) as folder:
        folder.write("kept.txt", b"of a process that lives")
        left = tmp_path / folder.path.name.replace(".bundle.", ".earlier.")
        left.mkdir()
        (left / "footage.mp4").write_bytes(b"of a process that is gone")
        elsewhere = tmp_path / ".bundle.0-1-0.partial"
        elsewhere.mkdir()
        with WorkFolder(checked_target(tmp_path / "other", tmp_path / "store"), lambda size: bytes(size)):
            assert not left.exists()
            assert (folder.path / "kept.txt").exists()
            assert elsewhere.exists(), "another machine's may be at work"
