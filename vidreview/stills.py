"""Keeping one frame as a picture: a new object that names its recording, its frame and its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chain_of_custody.acts import Act, EntryType, ObjectRef
from vidreview.analyzing import results
from vidreview.casework import NotDecodableError, footage_by_id
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.export.blurring import heads_around
from vidreview.media import Frame, blur_heads, open_video, write_still
from vidreview.permissions import Permission
from vidreview.plain import span_to_plain
from vidreview.timing import Span, Timestamp


class HeadsUnknownError(VidreviewError):
    """The frame was not analysed, so nobody knows which heads to hide in it. Fields: footage."""

    code = "heads-unknown"


@dataclass(frozen=True, slots=True)
class Still:
    """One frame that was kept.

    Attributes:
        id: ``D-`` and eight hex digits.
        footage_id: The recording.
        at: The frame's own time.
        name: As a file.
        sha256, size_bytes: The object with the picture, a PNG of the size that is displayed.
        entry: Number of the ledger entry.
    """

    id: str
    footage_id: str
    at: Timestamp
    name: str
    sha256: str
    size_bytes: int
    entry: int


def keep_still(desk: Desk, footage_id: str, at: Timestamp, *, masked: bool) -> Still:
    """Keeps the frame on screen at a time, without any change of light, size or colour.

    Args:
        desk: Whose act it is.
        footage_id: The recording.
        at: Any time; the frame on screen at it is kept.
        masked: Whether heads are hidden in it.

    Raises:
        NotPermittedError: This person may not keep stills, or may not see heads and asks for them.
        NotDecodableError: There is nothing to show.
        HeadsUnknownError: Heads are to be hidden, and nobody knows where they are.
        MediaError: The frame can't be decoded or written.
    """
    desk.require(Permission.KEEP_STILL)
    if not masked:
        desk.require(Permission.UNMASK)
    found = footage_by_id(desk, footage_id)
    if found.media is None:
        raise NotDecodableError(footage=footage_id, detail=found.undecodable)
    source = desk.objects.path_of(found.sha256)
    with open_video(source) as reader:
        frame = reader.frame_at(at)
    if masked:
        frame = _blurred(desk, footage_id, frame)
    identifier = desk.environment.identifier("D")
    name = f"{found.exhibit:03}-{identifier}-still.png"
    with desk.objects.scratch() as folder:
        write_still(frame, folder / name)
        stored = desk.objects.adopt(folder / name)
    span = span_to_plain(Span(frame.time, frame.time))
    entry = desk.record(
        Act(
            EntryType.DERIVATIVE_MADE,
            case=found.case,
            exhibit=str(found.exhibit),
            objects=(
                ObjectRef(stored.sha256, stored.size_bytes, "derivative", stored.sha512),
                ObjectRef(found.sha256, found.size_bytes, "parent"),
            ),
            details={
                "derivative": identifier,
                "footage": footage_id,
                "subject": "",
                "purpose": "still",
                "name": name,
                "span": span,
                "shown": span,
                "padding_before_us": 0,
                "padding_after_us": 0,
                "command": ["frame-at", f"pts={frame.time.pts}", *(["blur-heads"] if masked else []), "png"],
                "tool": desk.environment.software,
                "notes": ["heads-blurred" if masked else "heads-shown"],
            },
        )
    )
    return Still(identifier, footage_id, frame.time, name, stored.sha256, stored.size_bytes, entry.seq)


def still_bytes(desk: Desk, still: Still) -> bytes:
    """The picture that was kept, checked against its digest.

    Raises:
        NotPermittedError: This person may not look at footage.
        ObjectChangedError: It is not what it was.
    """
    desk.require(Permission.VIEW_FOOTAGE)
    return desk.objects.read(still.sha256)


def _blurred(desk: Desk, footage_id: str, frame: Frame) -> Frame:
    analysis = results(desk, footage_id)
    heads = None if analysis is None else heads_around(analysis.poses, frame.time.seconds)
    if heads is None:
        raise HeadsUnknownError(footage=footage_id)
    return replace(frame, image=blur_heads(frame.image, heads))
