"""Signatures of keys that were revoked from some time on: which of them still count. Pure.

A signature counts if something other than its own key shows that it was there before: a trusted time
stamp, a known witness, or the next entry of another person. Its own clock proves nothing for it, since
whoever holds a stolen key may hold the clock too; but it can prove something against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chain_of_custody.checkpoint import Note
from chain_of_custody.clock import is_utc_text, seconds_text
from chain_of_custody.cosignature import NoteKey, cosigned_at
from chain_of_custody.entry import Entry
from chain_of_custody.errors import MalformedError
from chain_of_custody.fields import is_hexadecimal, typed_hexadecimal
from chain_of_custody.keyring import KeyRing
from chain_of_custody.keys import PublicKey
from chain_of_custody.report import Tally

CHECK = "revocation"


@dataclass(frozen=True, slots=True)
class Proven:
    """A time, by a clock that the verifier trusts, by which the first ``size`` entries were there."""

    size: int
    time: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A signature whose time matters.

    Attributes:
        subject: What the report calls it.
        claimed: When, by the signer's clock; as entries write times.
        size: A proof over at least so many entries shows that it was there.
        since: From when on its key does not count.
        seen: When, by another person's clock, it was there already; "" if nobody's shows that.
    """

    subject: str
    claimed: str
    size: int
    since: str
    seen: str = ""

    def judged(self, proven: Iterable[Proven]) -> str:
        """Why it does not count, as the code of a finding; "" where it counts."""
        trusted = [item.time for item in proven if item.size >= self.size]
        if (self.seen and self.seen < self.since) or any(time < self.since for time in trusted):
            return ""
        return "signed-after-revocation" if trusted or self.claimed >= self.since else "no-trusted-time"


class Revocations:
    """From when on which keys do not count, by fingerprint."""

    def __init__(self, ring: KeyRing, told: Mapping[str, str]) -> None:
        """Joins what the ledger says with what the verifier was told; the earlier time holds.

        Args:
            ring: The keys after the last entry.
            told: By fingerprint, times as entries write them.
        """
        self._since = dict(told)
        for key, since in ring.ended.items():
            fingerprint = PublicKey.from_hex(key).fingerprint
            self._since[fingerprint] = min(since, self._since.get(fingerprint, since))

    def __bool__(self) -> bool:
        return bool(self._since)

    def since(self, key: PublicKey) -> str:
        """From when on ``key`` does not count; "" while it does."""
        return self._since.get(key.fingerprint, "")

    def dated(self, entries: Iterable[Entry]) -> Iterator[Dated]:
        """The signatures of such keys among ``entries``, which come in their order."""
        waiting: list[tuple[str, Dated]] = []
        for entry in entries:
            who, time, since = entry.actor.id, entry.moment.utc, self.since(entry.key)
            if since:
                waiting.append((who, Dated(f"entry {entry.seq}", time, entry.seq + 1, since)))
            else:
                yield from (replace(item, seen=time) for by, item in waiting if by != who)
                waiting = [(by, item) for by, item in waiting if by == who]
        yield from (item for _, item in waiting)


def check_revocations(tally: Tally, signatures: Iterable[Dated], proven: Sequence[Proven]) -> None:
    """``revocation`` of SPEC.md, section 8: whether every signature of a revoked key still counts."""
    count = 0
    for item in signatures:
        count += 1
        code = item.judged(proven)
        if code == "no-trusted-time":
            tally.skip(CHECK, code, item.subject, {"since": item.since})
        elif code:
            tally.fail(CHECK, code, item.subject, {"since": item.since})
    tally.done(CHECK, count)


def proven_by_witnesses(notes: Iterable[Note], witnesses: Sequence[NoteKey]) -> tuple[Proven, ...]:
    """What the cosignatures of known witnesses prove."""
    found = [(note.checkpoint.size, cosigned_at(note, witness)) for note in notes for witness in witnesses]
    return tuple(Proven(size, seconds_text(seconds)) for size, seconds in found if seconds is not None)


def parse_revoked(text: str) -> tuple[str, str]:
    """Fingerprint and time in ``FINGERPRINT@TIME``, as a verifier was told them.

    Raises:
        MalformedError: It is no such text; the time is as entries write it.
    """
    told, _, since = text.strip().partition("@")
    fingerprint = typed_hexadecimal(told)
    if not (is_hexadecimal(fingerprint, 32) and is_utc_text(since)):
        raise MalformedError(what="revoked-key", reason="form")
    return fingerprint, since
