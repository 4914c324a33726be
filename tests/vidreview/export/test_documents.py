"""The report as a reader gets it: every language, hostile names, long texts, and nothing left out."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest

from chain_of_custody import standalone_verifier
from tests.vidreview.export.conftest import Worked
from vidreview.export import Exported
from vidreview.export.naming import original_name, safe
from vidreview.export.sheet import Cell, Sheet, fonts_folder
from vidreview.wording import LANGUAGES

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


@pytest.fixture(scope="module")
def exported(shared: Worked, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return shared.export(tmp_path_factory.mktemp("out") / "bundle", language="all")


def streams(pdf: bytes) -> list[bytes]:
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(body))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_a_whole_pdf_with_pictures(exported: Exported, language: str) -> None:
    pdf = (exported.path / f"data/report-{language}.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-1.")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Subtype /Image") == 2
    assert b"/DCTDecode" in pdf
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf


def test_the_fonts_have_every_letter_of_the_three_languages() -> None:
    from fontTools.ttLib import TTFont

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf"):
        with TTFont(fonts_folder() / name) as font:
            assert not [letter for letter in KAZAKH + "№«»—–·•…ё" if ord(letter) not in font.getBestCmap()]


def test_a_sheet_is_the_same_each_time_and_survives_long_words() -> None:
    def made() -> bytes:
        sheet = Sheet("t", "r" * 300, "{page}/{pages}", "2026-03-01T09:00:00.000000Z")
        sheet.main_title("K", "T" * 200, "ә" * 400)
        sheet.pairs([("n" * 90, Cell("f" * 500, mono=True)), ("", Cell(""))])
        sheet.grid((1, 9), ["A", "B"], [[Cell("x" * 80), Cell("y z " * 900)] for _ in range(3)])
        sheet.picture_card(None, "none", "title " * 40, [Cell("line " * 60)] * 9)
        sheet.notice(["w" * 1200])
        sheet.command("c" * 2000)
        return sheet.finished()

    assert made() == made()
    assert len(streams(made())) > 3


def test_what_the_fonts_lack_is_named_by_its_number(caplog: pytest.LogCaptureFixture) -> None:
    name = "камера 🎥 қ.mp4"
    sheet = Sheet("title", name, "Page {page} of {pages}", "2026-03-01T10:00:00Z")
    assert sheet.normalize_text(name) == "камера [U+1F3A5] қ.mp4"
    assert sheet.normalize_text("two\nlines") == "two\nlines"
    sheet.main_title(name, name, name)
    sheet.heading(name)
    sheet.grid((1, 1), [name, name], [[Cell(name, bold=True), Cell(name, mono=True)]])
    sheet.picture_card(None, name, name, [Cell(name, soft=True)])
    assert sheet.finished().startswith(b"%PDF")
    assert [record.message for record in caplog.records if "missing" in record.message] == []
    assert not any(font.missing_glyphs for font in sheet.fonts.values())


def test_names_become_safe_and_stay_different(shared: Worked) -> None:
    names = [original_name(item) for item in (shared.analyzed, shared.plain, shared.broken)]
    assert all(
        re.fullmatch(r"data/originals/E\d{3}-F-[0-9a-f]{8}(-[A-Za-z0-9_]+)?\.[a-z0-9]+", n) for n in names
    )
    assert safe("../../etc/pass wd\u202e") == "etc_pass_wd"
    assert len(safe("a" * 500)) == 60


def test_the_verifier_is_the_one_of_the_custody_package(exported: Exported) -> None:
    assert (exported.path / "verify.py").read_bytes() == standalone_verifier()


def test_thumbnails_are_small(exported: Exported) -> None:
    from PIL import Image

    from vidreview.export.thumbnails import thumbnail

    still = next((exported.path / "data/derivatives").glob("*still.png"))
    with Image.open(io.BytesIO(thumbnail(Path(still).read_bytes()))) as picture:
        assert picture.format == "JPEG"
        assert picture.width <= 720
