"""Which file systems a ledger may lie on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chain_of_custody.filesystem import kind_in_mounts, kind_of_type, network_kind

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:41 / /mnt/far rw,nosuid shared:2 - fuse.sshfs user@far:/ rw
41 22 0:42 / /media/stick rw shared:3 master:4 - fuseblk /dev/sdb1 rw
"""


def test_this_disk_is_local(tmp_path: Path) -> None:
    assert network_kind(tmp_path) is None


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        network_kind(tmp_path / "none")


@pytest.mark.parametrize(
    ("magic", "kind"),
    [
        (0x6969, "nfs"),
        (0xFF534D42, "cifs"),
        (0xFE534D42, "smb2"),
        (0x01021997, "9p"),
        (0xEF53, None),
        (0x01021994, None),
        (0x9123683E, None),
        (0x58465342, None),
    ],
)
def test_types_of_file_systems(magic: int, kind: str | None) -> None:
    assert kind_of_type(magic, lambda: pytest.fail("only FUSE needs the mounts")) == kind


@pytest.mark.parametrize(("device", "kind"), [((0, 41), "fuse.sshfs"), ((0, 42), None), ((0, 99), "fuse")])
def test_fuse_is_told_by_its_mount(device: tuple[int, int], kind: str | None) -> None:
    found = kind_of_type(0x65735546, lambda: kind_in_mounts(MOUNTS, os.makedev(*device)))
    assert found == kind
