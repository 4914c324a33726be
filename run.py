"""Sets vidreview up and runs it: the only thing to call on a fresh machine.

    python3 run.py demo [DIR]     the main job on generated footage, from hand-over to verified bundle
    python3 run.py test [ARGS]    every check that decides whether a change is good
    python3 run.py [COMMAND ...]  any other command of vidreview; none opens the window

It needs Python 3.11 or 3.12 and the standard library alone. It makes a virtual environment in
``.venv`` beside this file, installs vidreview there once, and again whenever its requirements change.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed-from.txt"

# Shared libraries that the wheels of Qt and OpenCV expect from the system, and who brings them on Debian.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}


def main(arguments: list[str]) -> int:
    """Sets up what is missing, then hands over to the program or to its checks."""
    if not (3, 11) <= sys.version_info[:2] < (3, 13):
        return refuse(f"vidreview needs Python 3.11 or 3.12; this is {sys.version.split()[0]}.")
    if missing := missing_packages():
        return refuse(
            f"Debian packages are missing: {' '.join(missing)}\n"
            f"Install them with:\n    sudo apt-get install {' '.join(missing)}"
        )
    testing = arguments[:1] == ["test"]
    install("[test]" if testing else "")
    if testing:
        return checks(arguments[1:])
    return subprocess.call([PYTHON, "-m", "vidreview", *arguments])


def refuse(message: str) -> int:
    """Says why nothing was done."""
    print(message, file=sys.stderr)
    return 3


def missing_packages() -> list[str]:
    """Debian packages without which vidreview can't start here."""
    missing = [] if has_venv() else [f"python3.{sys.version_info.minor}-venv"]
    if sys.platform.startswith("linux"):
        displayed = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        wanted = LIBRARIES | (DISPLAY_LIBRARIES if displayed else {})
        missing += [package for library, package in wanted.items() if not loads(library)]
    return missing


def has_venv() -> bool:
    """Whether this Python can make a virtual environment; Debian splits that off."""
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)


def loads(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(extra: str) -> None:
    """Makes the virtual environment and installs vidreview, unless that is done already."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if f"{wanted} {extra}" in done:
        return
    if not PYTHON.exists():
        print("Making a virtual environment in .venv ...", file=sys.stderr, flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.check_call([sys.executable, "-m", "venv", str(VENV)])
    print("Installing vidreview and what it needs, about a minute ...", file=sys.stderr, flush=True)
    # Modules are compiled when they are first imported: most of what is installed never is.
    command = [PYTHON, "-m", "pip", "install", "-qq", "--no-compile", "--disable-pip-version-check"]
    subprocess.check_call([*command, "--editable", f"{HERE}{extra}"])
    kept = [line for line in done if line.startswith(wanted)]
    STAMP.write_text("\n".join([*kept, f"{wanted} {extra}"]) + "\n", encoding="utf-8")


def checks(arguments: list[str]) -> int:
    """Form, types and tests; with arguments, only those tests."""
    forms = [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ]
    for command in [] if arguments else forms:
        print("$", *command, flush=True)
        if failed := subprocess.call([PYTHON, "-m", *command], cwd=HERE):
            return failed
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    # One after the other all tests take a quarter of an hour; a file keeps its fixtures to itself.
    spread = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    # A test that stands still for minutes tells where and is ended: a slow proof may take that long.
    ended = ["-o", "faulthandler_exit_on_timeout=true"]
    whole = [] if arguments else [*spread, *ended]
    return subprocess.call([PYTHON, "-m", "pytest", *whole, *arguments], cwd=HERE, env=environment)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        sys.exit(refuse(f"Setting up failed: {' '.join(map(str, error.cmd))} ended with {error.returncode}."))
