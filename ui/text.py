"""Numbers, times and codes as people read them, in the language in use."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from ui.language import preferred
from vidreview.wording import size_text

HYPHEN: Final = "\u2011"
"""At which no line ends, and which nobody types."""
_KILO = 1024
_AHEAD_S = 120
"""Clocks that differ by less are taken for the same, as another computer's may stamp an anchor."""
_FACES = ("%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S")
_YEAR_FIRST = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_OF_SOME = re.compile(r"(\d) (\w{1,7}) (?=\d)")


def size(size_bytes: int) -> str:
    """Length of a file, in units that people use."""
    if size_bytes < _KILO:
        return QCoreApplication.translate("Text", "%n byte(s)", "", size_bytes)
    return size_text(size_bytes, preferred("", QLocale()))


def whole(number: int) -> str:
    """A whole number with its thousands apart."""
    return QLocale().toString(number)


def decimal(number: float, digits: int = 2) -> str:
    """A number with a fixed count of decimals."""
    return QLocale().toString(number, "f", digits)


def point() -> str:
    """What stands before the decimals: a point in English, a comma in Russian and Kazakh."""
    return QLocale().decimalPoint()


def quoted(words: str) -> str:
    """Somebody's own words, in the quotation marks of the language."""
    return QLocale().quoteString(words)


def whole_name(name: str) -> str:
    """A name with a hyphen in it, such as ``H-d43b8327``, for words among which no line ends inside of it."""
    return name.replace("-", HYPHEN)


def bound(words: str) -> str:
    """The same words with nothing like ``0 of 1`` broken at the end of a line."""
    return _OF_SOME.sub("\\1\u00a0\\2\u00a0", words)


def camera(name: str) -> str:
    """A camera by its name, or that nobody said which it is."""
    return name or QCoreApplication.translate("Text", "Camera unknown")


def percent(share: float) -> str:
    """A share from 0 to 1."""
    return f"{round(share * 100)} %"


def clock(seconds: float) -> str:
    """Media time as h:mm:ss.mmm, from the stream's own zero."""
    milliseconds = round(abs(seconds) * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{hours}:{minutes:02}:{rest // 1000:02}{point()}{rest % 1000:03}"


def length(seconds: float) -> str:
    """A length of time as h:mm:ss."""
    total = round(seconds)
    return f"{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"


def instant(utc: str) -> str:
    """An ISO 8601 time as the reader's local date and time, the year in full; "" where there is none."""
    if not utc:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(utc).timestamp()))
    return QLocale().toString(moment, _year_in_full(QLocale().dateTimeFormat(QLocale.FormatType.ShortFormat)))


def face(shown: datetime) -> str:
    """What a clock shows, as a date and a time to the second; in nobody's time zone but its own."""
    return f"{day(shown)} {shown:%H:%M:%S}"


def read_face(words: str) -> datetime | None:
    """The date and time to the second that somebody typed: as a language writes them, or year first."""
    for form in _FACES:
        with suppress(ValueError):
            return datetime.strptime(words.strip(), form)
    return None


def day(shown: datetime) -> str:
    """A date in figures, the year in full."""
    form = _year_in_full(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
    return QLocale().toString(QDate(shown.year, shown.month, shown.day), form)


def _year_in_full(form: str) -> str:
    return form if "yyyy" in form else form.replace("yy", "yyyy")


def written_time(words: str) -> str:
    """A date or time that somebody wrote year first, as all times are shown; other words as they are."""
    found = _YEAR_FIRST.fullmatch(words.strip())
    if found is None:
        return words
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return words
    if moment.tzinfo is not None:
        return instant(words.strip())
    time = found["time"]
    return f"{day(moment)} {time}" if time else day(moment)


def is_ahead(utc: str, now: datetime | None = None) -> bool:
    """Whether an ISO 8601 time that something was recorded at is yet to come by this computer's clock."""
    return (datetime.fromisoformat(utc) - (now or datetime.now(UTC))).total_seconds() >= _AHEAD_S


def age(utc: str, now: datetime | None = None) -> str:
    """How long ago an ISO 8601 time was, coarsely; of a time to come, that a clock is behind."""
    past = datetime.fromisoformat(utc)
    seconds = int(((now or datetime.now(UTC)) - past).total_seconds())
    if is_ahead(utc, now):
        return QCoreApplication.translate("Text", "at %1 (this computer's clock is behind)").replace(
            "%1", instant(utc)
        )
    if seconds >= 86_400:
        return QCoreApplication.translate("Text", "%n day(s) ago", "", seconds // 86_400)
    if seconds >= 3_600:
        return QCoreApplication.translate("Text", "%n hour(s) ago", "", seconds // 3_600)
    if seconds >= 60:
        return QCoreApplication.translate("Text", "%n minute(s) ago", "", seconds // 60)
    return QCoreApplication.translate("Text", "just now")


def remaining(seconds: float) -> str:
    """An estimate of what is left to wait."""
    if seconds < 60:
        return QCoreApplication.translate("Text", "under a minute left")
    if seconds < 3600:
        return QCoreApplication.translate("Text", "about %n min left", "", round(seconds / 60))
    return QCoreApplication.translate("Text", "about %n h left", "", round(seconds / 3600))
