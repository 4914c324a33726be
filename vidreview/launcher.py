"""An entry in a Linux desktop's menu, so that the window opens by a click.

Desktop Entry Specification 1.5 and Icon Theme Specification 0.13, both of freedesktop.org.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from chain_of_custody.errors import refusal
from vidreview.errors import VidreviewError
from vidreview.saving import SaveError
from vidreview.wording import LANGUAGES, phrase

NAME: Final = "vidreview"
"""Of the entry, the icon, and the windows that belong to them."""

_RESERVED: Final = ("\\", '"', "`", "$")


class NoDesktopEntriesError(VidreviewError):
    """This system's desktop knows no such entries. Fields: system."""

    code = "no-desktop-entries"


def own_command() -> tuple[str, ...]:
    """How this very installation is called, by its full path."""
    script = Path(sys.executable).with_name("vidreview")
    return (str(script),) if script.exists() else (sys.executable, "-m", "vidreview")


def data_folder() -> Path:
    """Where a person's entries and icons lie."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def write_launcher(folder: Path, icon: bytes, command: Sequence[str], system: str = sys.platform) -> Path:
    """Puts the entry and its icon into a folder of a desktop's data, in place of older ones.

    Args:
        folder: Such as `data_folder`.
        icon: An SVG.
        command: What the entry runs.
        system: As `sys.platform` names it.

    Returns:
        The entry, which may be copied to wherever a person wants to click on it.

    Raises:
        NoDesktopEntriesError: The system is not one whose desktops read such entries.
        SaveError: The disk refused.
    """
    if not system.startswith(("linux", "freebsd")):
        raise NoDesktopEntriesError(system=system)
    drawn = folder / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    entry = folder / "applications" / f"{NAME}.desktop"
    for path, content in ((drawn, icon), (entry, entry_text(command).encode())):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise SaveError(path=str(path), detail=refusal(error)) from error
    # Desktops ask before they run an entry that lies outside their menu and is no program.
    entry.chmod(0o755)
    return entry


def entry_text(command: Sequence[str]) -> str:
    """The entry, in every language."""
    told = [(f"[{language}]" if language != "en" else "", language) for language in LANGUAGES]
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        *(f"Comment{suffix}={phrase('launcher.comment', language)}" for suffix, language in told),
        f"Exec={' '.join(map(_quoted, command))}",
        f"Icon={NAME}",
        "Terminal=false",
        "Categories=AudioVideo;Video;Office;",
        f"StartupWMClass={NAME}",
    ]
    return "\n".join([*lines, ""])


def _quoted(argument: str) -> str:
    """An argument as the key Exec wants it: quoted, then escaped once more as every string is."""
    for sign in _RESERVED:
        argument = argument.replace(sign, f"\\{sign}")
    return f'"{argument}"'.replace("\\", "\\\\").replace("%", "%%")
