from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.design import Theme, colours, contrast
from ui.fonts import has_letters, install_fonts
from ui.iconset import icon_names, pixmap
from ui.look import Look
from ui.stylesheet import stylesheet

STATES = ("danger", "warning", "good", "accent")
GROUNDS = ("ground", "surface", "raised")
PAIRS = [
    *((text, ground) for text in ("text", "quiet") for ground in GROUNDS),
    *(
        (state, ground)
        for state in ("danger", "warning", "good", "accent")
        for ground in ("ground", "surface")
    ),
    *((state, f"{state}_soft") for state in STATES),
    *(("text", f"{state}_soft") for state in STATES),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("quiet", "accent_soft"),
]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    c = colours(theme)
    assert contrast(getattr(c, text), getattr(c, ground)) >= 4.5


@pytest.mark.parametrize("theme", list(Theme))
def test_edges_of_inputs_can_be_seen(theme: Theme) -> None:
    c = colours(theme)
    assert min(contrast(c.edge, getattr(c, ground)) for ground in ("ground", "surface")) >= 3


@pytest.mark.parametrize("theme", list(Theme))
def test_what_can_not_be_operated_is_told_apart_and_can_be_read(theme: Theme) -> None:
    c = colours(theme)
    assert min(contrast(c.idle, getattr(c, ground)) for ground in GROUNDS) >= 3
    assert contrast(c.idle, c.text) >= 2.5


@pytest.mark.parametrize("theme", list(Theme))
def test_what_an_empty_field_is_for_can_be_read_and_is_not_taken_for_its_content(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    """A style sheet that sets the colour of a field halves it for the words in an empty one."""
    look = Look(qapp)
    look.use(theme)
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.ensurePolished()
        hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert hint.alpha() == 255
        assert contrast(hint.name(), look.colours.surface) >= 4.5
        assert contrast(hint.name(), look.colours.text) >= 2
    look.use(Theme.LIGHT)


@pytest.mark.parametrize("theme", list(Theme))
def test_the_stylesheet_has_every_token(theme: Theme) -> None:
    assert "$" not in stylesheet(colours(theme))


def test_the_typeface_has_every_kazakh_letter(qapp: QApplication) -> None:
    assert has_letters(install_fonts(qapp))
    assert QGuiApplication.font().pixelSize() > 0


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn(qapp: QApplication, name: str) -> None:
    image = pixmap(name, "#ff0000", 24, 1).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
