"""Pictures of every view and sheet, in three languages, three themes and two sizes, of generated footage.

Run ``python -m tests.ui.screenshots OUT``; ``--only``, ``--language``, ``--theme``, ``--size`` take fewer.
With high contrast it takes half as long again: some minutes for each language, theme and size.
A size ends in ``@2`` for a screen of twice the density, such as 4K. ``--manual`` makes the manual's pictures
and the README's. What can be told to be wrong without an eye (`tests.ui.pictures.faults`) is printed, and
fails the command; ``--check`` looks for that alone and saves no pictures. The store that is drawn is made
once, in OUT/store; what is gone through stands in `tests.ui.pictures`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import ui
from tests.ui.pictures.faults import faults
from tests.ui.pictures.store import add_long_case, make_store
from tests.ui.pictures.studio import Studio
from tests.ui.pictures.views import SHOWN, views
from ui.app import make_window
from ui.design import Theme
from ui.language import Language
from ui.preferences import Preferences
from ui.views.manual import picture_name

MANUAL = {
    "start": "cases",
    "handing-over": "intake",
    "reviewing": "review",
    "exporting": "export-done",
    "keeping": "store",
}
"""Which view stands on which page of the manual."""


def main(argv: list[str]) -> int:
    options = _options(argv)
    scales = {_scale(size) for size in options.size}
    own, faulty = float(os.environ.get("QT_SCALE_FACTOR", "1")), False
    for scale in sorted(scales - {own}):
        # The density of the screen is the process's own.
        again = [*_without_sizes(argv), "--size", *(size for size in options.size if _scale(size) == scale)]
        environment = os.environ | {"QT_SCALE_FACTOR": f"{scale:g}"}
        ended = subprocess.run([sys.executable, "-m", "tests.ui.screenshots", *again], env=environment)
        faulty = faulty or ended.returncode != 0
    options.size = [size for size in options.size if _scale(size) == own]
    found = _photograph(options) if options.size else []
    print(*found, sep="\n")
    return int(bool(found or faulty))


def _scale(size: str) -> float:
    return float(size.partition("@")[2] or 1)


def _without_sizes(argv: list[str]) -> list[str]:
    """The arguments without ``--size`` and what follows it."""
    if "--size" not in argv:
        return argv
    at = argv.index("--size")
    end = next((n for n in range(at + 1, len(argv)) if argv[n].startswith("--")), len(argv))
    return argv[:at] + argv[end:]


def _photograph(options: argparse.Namespace) -> list[str]:
    store = options.out / "store"
    if not store.exists():
        make_store(store)
    add_long_case(store)
    app = QApplication(["vidreview"])
    settings = QSettings(str(options.out / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("practice", str(options.out))
    window = make_window(app, Preferences(settings), "en")
    window.open(store)
    # Offscreen Qt crashes where a window's first picture is of a page that was not there when it opened.
    window.grab()
    studio = Studio(app, window, store)
    try:
        return _shoot(studio, options)
    finally:
        window.close()
        studio.settle()


def _shoot(studio: Studio, options: argparse.Namespace) -> list[str]:
    """Takes the pictures; returns what is wrong with them, one line each."""
    gone_through, found = [], []
    for name in views(studio):
        gone_through.append(name)
        studio.settle()
        if not studio.shows(SHOWN[name]):
            raise RuntimeError(f"{name} shows no {SHOWN[name].__name__}")
        if options.only and name not in options.only:
            continue
        for language in options.language:
            for theme in options.theme:
                for size in options.size:
                    width, height = (int(part) for part in size.partition("@")[0].split("x"))
                    studio.dress(Language(language), Theme(theme), width, height)
                    place = options.out / f"{name}-{language}-{theme}-{size}.png"
                    found += [f"{place.stem}: {fault}" for fault in faults(studio.top())]
                    if options.check:
                        continue
                    studio.take(place)
                    if options.manual:
                        _put_into_manual(name, Language(language), place)
    if missed := set(SHOWN).difference(gone_through):
        raise RuntimeError(f"not gone through: {sorted(missed)}")
    return found


def _put_into_manual(view: str, language: Language, picture: Path) -> None:
    """Small enough to be shipped three times; the review of the README stays as it is."""
    image = QImage(str(picture))
    folder = Path(ui.__file__).parent / "manual"
    if view == "review" and language is Language.ENGLISH:
        image.save(str(folder / "review.png"))
    for page, shown in MANUAL.items():
        if shown == view:
            small = image.scaledToWidth(960, Qt.TransformationMode.SmoothTransformation)
            small.save(str(folder / picture_name(page, language)), quality=82)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.screenshots")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", choices=sorted(SHOWN), default=[])
    parser.add_argument("--language", nargs="*", default=["en", "ru", "kk"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark", "contrast"])
    parser.add_argument("--size", nargs="*", default=["1366x768", "1920x1080@2"])
    parser.add_argument("--manual", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    if options.manual:
        options.only, options.theme, options.size = [*MANUAL.values()], ["light"], ["1366x768"]
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
