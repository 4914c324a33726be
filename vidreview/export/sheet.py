"""A printed document: A4 pages with headings, tables, notes and codes, in fonts that have every letter.

Knows layout and nothing of cases. The same calls give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF, XPos, YPos
from fpdf.enums import MethodReturnValue, TableBordersLayout, TextEmphasis, VAlign, WrapMode
from fpdf.fonts import FontFace, TTFFont

from vidreview.export.errors import FontsMissingError

MARGIN_MM: Final = 18.0
INK: Final = (24, 30, 38)
SOFT: Final = (96, 106, 118)
LINE: Final = (205, 211, 219)
SHADE: Final = (243, 245, 248)
ACCENT: Final = (23, 74, 122)
WARN_SHADE: Final = (253, 246, 227)
WARN_LINE: Final = (214, 168, 62)

SANS: Final = "DejaVuSans"
MONO: Final = "DejaVuSansMono"
_FILES: Final = {
    (SANS, ""): "DejaVuSans.ttf",
    (SANS, "B"): "DejaVuSans-Bold.ttf",
    (SANS, "I"): "DejaVuSans-Oblique.ttf",
    (MONO, ""): "DejaVuSansMono.ttf",
    (MONO, "B"): "DejaVuSansMono-Bold.ttf",
}
_FONT_FOLDER: Final = "matplotlib/mpl-data/fonts/ttf"
_LAYS_OUT: Final = frozenset("\n\r\t\u00ad")
"""Characters that steer the layout and are not drawn."""
BODY_PT: Final = 9.0
SMALL_PT: Final = 7.6


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell.

    Attributes:
        text: What stands in it; breaks anywhere if ``mono``.
        mono: For digests, codes and commands.
        bold: For what matters.
        soft: For what matters less.
    """

    text: str
    mono: bool = False
    bold: bool = False
    soft: bool = False


def fonts_folder() -> Path:
    """Where matplotlib, a dependency of a dependency, keeps its DejaVu fonts; it is not imported.

    Raises:
        FontsMissingError: It is not installed, or came without them.
    """
    try:
        folder = Path(str(distribution("matplotlib").locate_file(_FONT_FOLDER)))
    except PackageNotFoundError as error:
        raise FontsMissingError(detail="matplotlib") from error
    missing = [name for name in _FILES.values() if not (folder / name).is_file()]
    if missing:
        raise FontsMissingError(detail=", ".join(missing))
    return folder


class Sheet(FPDF):
    """A document in the making."""

    def __init__(self, title: str, running: str, page_words: str, made_utc: str) -> None:
        """An empty document.

        Args:
            title: For the file's properties.
            running: Stands at the foot of every page.
            page_words: ``Page {page} of {pages}`` in the reader's language.
            made_utc: When it was made, ISO 8601; nothing else in the file tells of the time.
        """
        super().__init__(format="A4", unit="mm")
        self._running = running
        self._page_words = page_words
        folder = fonts_folder()
        for (family, style), name in _FILES.items():
            self.add_font(family, style, folder / name)
        self.set_title(title)
        self.set_creator("vidreview")
        self.set_producer("fpdf2")
        self.set_creation_date(datetime.fromisoformat(made_utc).astimezone(UTC).replace(microsecond=0))
        self.set_margins(MARGIN_MM, 16, MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=18)
        self.set_draw_color(*LINE)
        self.set_line_width(0.2)
        self.alias_nb_pages("{pages}")
        self.add_page()
        self.body()

    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-13)
        self.set_font(SANS, "", 7)
        self.set_text_color(*SOFT)
        words = self._page_words.replace("{page}", str(self.page_no()))
        # The number of pages is filled in at the end; two digits stand for it until then.
        width = self.get_string_width(words.replace("{pages}", "00")) + 2
        self.cell(self.epw - width, 4, self._fitted(self._running, self.epw - width - 4))
        self.cell(width, 4, words)

    def body(self, size: float = BODY_PT, style: str = "", colour: tuple[int, int, int] = INK) -> None:
        """Back to the usual type."""
        self.set_font(SANS, style, size)
        self.set_text_color(*colour)

    def normalize_text(self, text: str) -> str:
        """What the font in use can't show is named by its number, e.g. ``[U+1F3A5]``: a box tells nothing."""
        text, font = super().normalize_text(text), self.current_font
        if not isinstance(font, TTFFont):
            return text
        return "".join(c if ord(c) in font.cmap or c in _LAYS_OUT else f"[U+{ord(c):04X}]" for c in text)

    def main_title(self, kicker: str, title: str, below: str = "") -> None:
        """The document's name, at its top."""
        self.body(8, "B", ACCENT)
        self._line(kicker, 4.5)
        self.body(18, "B")
        self._line(title, 8.2)
        if below:
            self.body(BODY_PT, "", SOFT)
            self._line(below, 4.6)
        self.ln(3)
        self.body()

    def heading(self, text: str, needs_mm: float = 46) -> None:
        """A section's name; begins a page if less than ``needs_mm`` is left on this one."""
        self.room(needs_mm)
        self.ln(4)
        self.body(12.5, "B", ACCENT)
        self.start_section(text)
        self._line(text, 6)
        self.set_draw_color(*ACCENT)
        self.line(self.l_margin, self.get_y() + 0.6, self.l_margin + self.epw, self.get_y() + 0.6)
        self.set_draw_color(*LINE)
        self.ln(2.6)
        self.body()

    def subheading(self, text: str, needs_mm: float = 24) -> None:
        """The name of a part of a section."""
        self.room(needs_mm)
        self.ln(1.6)
        self.body(9.6, "B")
        self._line(text, 5)
        self.ln(0.8)
        self.body()

    def paragraph(self, text: str, *, soft: bool = False, small: bool = False) -> None:
        """Running text."""
        self.body(SMALL_PT if small else BODY_PT, "", SOFT if soft else INK)
        self._line(text, 4.0 if small else 4.7)
        self.ln(1.4)
        self.body()

    def bullets(self, items: Sequence[str]) -> None:
        """A list."""
        for item in items:
            self.room(self._height(self.epw - 5, 4.7, item))
            self.set_x(self.l_margin + 1)
            self.cell(4, 4.7, "•")
            self.multi_cell(self.epw - 5, 4.7, item, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(0.6)
        self.ln(0.8)

    def notice(self, lines: Sequence[str], *, warn: bool = True) -> None:
        """A box with what must not be overlooked."""
        width, pad = self.epw, 2.6
        self.body(8.6)
        heights = [self._height(width - 2 * pad, 4.6, line) for line in lines]
        height = sum(heights) + 1.2 * (len(lines) - 1) + 2 * pad
        self.room(height + 2)
        top = self.get_y()
        self.set_fill_color(*(WARN_SHADE if warn else SHADE))
        self.set_draw_color(*(WARN_LINE if warn else LINE))
        self.rect(self.l_margin, top, width, height, style="DF")
        self.set_y(top + pad)
        for line in lines:
            self.set_x(self.l_margin + pad)
            self.multi_cell(width - 2 * pad, 4.6, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(1.2)
        self.set_draw_color(*LINE)
        self.set_y(top + height + 2.5)
        self.body()

    def code_box(self, label: str, code: str) -> None:
        """A short code that people read to each other."""
        self.room(20)
        top = self.get_y()
        self.set_fill_color(*SHADE)
        self.rect(self.l_margin, top, self.epw, 15, style="DF")
        self.set_xy(self.l_margin + 3, top + 2)
        self.body(7.6, "", SOFT)
        self.cell(0, 4, label)
        self.set_xy(self.l_margin + 3, top + 6.6)
        self.set_font(MONO, "B", 11.5)
        self.set_text_color(*INK)
        self.cell(0, 6, code)
        self.set_y(top + 17.5)
        self.body()

    def command(self, text: str) -> None:
        """A command line to be typed as it stands."""
        self.set_font(MONO, "", 7.4)
        height = self._height(self.epw - 4, 4, text, WrapMode.CHAR)
        self.room(height + 4)
        top = self.get_y()
        self.set_fill_color(*SHADE)
        self.rect(self.l_margin, top, self.epw, height + 2.4, style="F")
        self.set_xy(self.l_margin + 2, top + 1.2)
        self.multi_cell(
            self.epw - 4, 4, text, align="L", wrapmode=WrapMode.CHAR, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        self.set_y(top + height + 4)
        self.body()

    def pairs(self, rows: Sequence[tuple[str, Cell]], label_mm: float = 46) -> None:
        """Names with their values."""
        with self._table((label_mm, self.epw - label_mm), headings=False) as table:
            for name, value in rows:
                row = table.row()
                row.cell(name, style=FontFace(family=SANS, size_pt=SMALL_PT, color=SOFT))
                self._put(row, value)
        self.ln(2)

    def grid(self, widths: Sequence[float], names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A table with a heading that is repeated on each page.

        Args:
            widths: Shares of the page's width.
            names: The heading.
            rows: The cells.
        """
        share = self.epw / sum(widths)
        with self._table([width * share for width in widths], headings=True) as table:
            heading = table.row()
            for name in names:
                heading.cell(name)
            for cells in rows:
                row = table.row()
                for value in cells:
                    self._put(row, value)
        self.ln(2)

    def picture_card(self, picture: bytes | None, no_picture: str, title: str, lines: Sequence[Cell]) -> None:
        """A still with text at its side, never broken over pages."""
        width, gap = 58.0, 4.0
        beside = self.epw - width - gap
        height = max(36.0, self._card_height(beside, title, lines))
        self.room(height + 4)
        top = self.get_y()
        self._still(picture, no_picture, top, width)
        self.set_y(top)
        for cell in (Cell(title, bold=True), *lines):
            self._card_line(self.l_margin + width + gap, beside, cell)
        self.set_y(max(self.get_y(), top + 34) + 1.4)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())
        self.ln(2.4)
        self.body()

    def signature_lines(self, names: Sequence[str], below: str) -> None:
        """Empty lines for people to sign by hand, with what is to be written on them."""
        self.room(16 * len(names) + 6)
        self.ln(7)
        for name in names:
            self.body(8.6)
            self.cell(40, 5, name)
            y = self.get_y() + 4.6
            self.set_draw_color(*INK)
            self.line(self.l_margin + 40, y, self.l_margin + self.epw, y)
            self.set_draw_color(*LINE)
            self.set_xy(self.l_margin + 40, y + 0.8)
            self.body(6.8, "", SOFT)
            self.cell(0, 3.6, below)
            self.ln(11)
        self.body()

    def finished(self) -> bytes:
        """The document's bytes."""
        return bytes(self.output())

    def room(self, needs_mm: float) -> None:
        """Begins a page if less than this is left on the present one."""
        if self.will_page_break(needs_mm):
            self.add_page()

    def _line(self, text: str, height: float) -> None:
        self.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _height(self, width: float, line: float, text: str, wrap: WrapMode = WrapMode.WORD) -> float:
        found = self.multi_cell(
            width, line, text, align="L", wrapmode=wrap, dry_run=True, output=MethodReturnValue.HEIGHT
        )
        return float(found)  # type: ignore[arg-type]

    def _fitted(self, text: str, width: float) -> str:
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(text + "…") > width:
            text = text[:-1]
        return text + "…"

    def _table(self, widths: Sequence[float], *, headings: bool) -> AbstractContextManager[Any]:
        self.body(SMALL_PT)
        self.set_fill_color(255)
        return self.table(
            col_widths=tuple(widths),
            width=self.epw,
            line_height=3.9,
            text_align="LEFT",
            v_align=VAlign.T,
            padding=(1.1, 1.4, 1.1, 1.4),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            first_row_as_headings=headings,
            headings_style=FontFace(
                family=SANS, emphasis=TextEmphasis.B, size_pt=7.2, color=INK, fill_color=SHADE
            ),
            wrapmode=WrapMode.WORD,
        )

    def _put(self, row: Any, value: Cell) -> None:
        row.cell(value.text, style=_face(value))

    def _card_line(self, x: float, width: float, cell: Cell) -> None:
        face = MONO if cell.mono else SANS
        self.set_font(face, "B" if cell.bold else "", 9.4 if cell.bold else SMALL_PT + 0.4)
        self.set_text_color(*(SOFT if cell.soft else INK))
        self.set_x(x)
        self.multi_cell(width, 4.3, cell.text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _card_height(self, width: float, title: str, lines: Sequence[Cell]) -> float:
        height = 0.0
        for cell in (Cell(title, bold=True), *lines):
            self.set_font(
                MONO if cell.mono else SANS,
                "B" if cell.bold else "",
                9.4 if cell.bold else SMALL_PT + 0.4,
            )
            height += self._height(width, 4.3, cell.text)
        return height

    def _still(self, picture: bytes | None, no_picture: str, top: float, width: float) -> None:
        if picture is not None:
            self.image(picture, self.l_margin, top, w=width, h=33, keep_aspect_ratio=True)
            return
        self.set_fill_color(*SHADE)
        self.rect(self.l_margin, top, width, 33, style="F")
        self.set_xy(self.l_margin + 3, top + 12)
        self.body(7.2, "", SOFT)
        self.multi_cell(width - 6, 3.8, no_picture, align="C")


def _face(value: Cell) -> FontFace:
    return FontFace(
        family=MONO if value.mono else SANS,
        emphasis=TextEmphasis.B if value.bold else TextEmphasis.NONE,
        size_pt=6.9 if value.mono else SMALL_PT,
        color=SOFT if value.soft else INK,
    )
