"""Tells a network file system from a local one, because a ledger's locks can't be relied on there."""

from __future__ import annotations

import ctypes
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

NetworkKind: TypeAlias = Callable[[Path], str | None]

# statfs(2), f_type.
_MAGIC = {
    0x6969: "nfs",
    0x517B: "smb",
    0xFE534D42: "smb2",
    0xFF534D42: "cifs",
    0x01021997: "9p",
    0x00C36400: "ceph",
    0x5346414F: "afs",
    0x6B414653: "afs",
    0x73757245: "coda",
    0x564C: "ncp",
    0x0BD00BD0: "lustre",
    0x47504653: "gpfs",
    0x19830326: "beegfs",
}
_FUSE = 0x65735546
_DRIVE_REMOTE = 4


def network_kind(folder: Path) -> str | None:
    """The name of the network file system that ``folder`` lies on, or None where it is local.

    On Linux by ``statfs``; a FUSE file system counts as local only where it lies on a block device.
    On Windows by the kind of drive. Elsewhere nothing can be said, so nothing is refused.
    """
    if platform.system() == "Linux":
        return _kind_on_linux(folder)
    if platform.system() == "Windows":
        return _kind_on_windows(folder)
    return None


def kind_of_type(magic: int, mounted_kind: Callable[[], str]) -> str | None:
    """What ``statfs``'s ``f_type`` says; FUSE alone needs the name under which it is mounted."""
    if magic == _FUSE:
        kind = mounted_kind()
        return None if kind == "fuseblk" else kind
    return _MAGIC.get(magic)


def kind_in_mounts(mountinfo: str, device: int) -> str:
    """The file system's name for ``device`` in the text of ``/proc/self/mountinfo``; "fuse" if unknown."""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in mountinfo.splitlines():
        mount, _, kind = line.partition(" - ")
        if mount.split(" ")[2:3] == [wanted]:
            return kind.split(" ")[0]
    return "fuse"


def _kind_on_linux(folder: Path) -> str | None:
    def mounted_kind() -> str:
        mountinfo = Path("/proc/self/mountinfo").read_text("utf-8", errors="replace")
        return kind_in_mounts(mountinfo, folder.stat().st_dev)

    return kind_of_type(_statfs_type(folder), mounted_kind)


def _statfs_type(folder: Path) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    # struct statfs begins with f_type, a long; 512 bytes hold the whole of it on every Linux.
    buffer = ctypes.create_string_buffer(512)
    if libc.statfs(os.fsencode(folder), buffer) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(folder))
    return ctypes.c_long.from_buffer(buffer).value & 0xFFFFFFFF


def _kind_on_windows(folder: Path) -> str | None:
    drive = folder.resolve().drive
    if drive.startswith("\\\\"):
        return "unc"
    windows = getattr(ctypes, "windll", None)
    if windows is not None and windows.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE:
        return "remote-drive"
    return None
