"""Sound by presentation timestamp: a beep keeps its pitch and its time, whatever the codec."""

from __future__ import annotations

import itertools
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from vidreview.media import Pcm, SoundReader, SoundUnplacedError, ffmpeg_binary, probe
from vidreview.media.sound import RATE

PITCH_HZ, FROM_S, TO_S, LENGTH_S = 1000, 3.0, 3.5, 6
BEEP = f"aevalsrc='if(between(t,{FROM_S},{TO_S}),0.5*sin(2*PI*{PITCH_HZ}*t),0)':d={LENGTH_S}:s=48000"
TELEPHONE = ("-ar", "8000", "-ac", "1")
CODECS = {
    "aac.mp4": ("-c:a", "aac"),
    "aac-16k.ts": ("-c:a", "aac", "-ar", "16000", "-ac", "1"),
    "mulaw.mkv": ("-c:a", "pcm_mulaw", *TELEPHONE),
    "mulaw.mov": ("-c:a", "pcm_mulaw", *TELEPHONE),
    "alaw.mkv": ("-c:a", "pcm_alaw", *TELEPHONE),
    "mp2.ts": ("-c:a", "mp2"),
}


def record(path: Path, *audio: str, source: str = BEEP, filters: tuple[str, ...] = ()) -> Path:
    """A recording with sound, as recorders encode it."""
    pictures = f"testsrc=size=160x120:rate=25:duration={LENGTH_S}"
    inputs = ("-f", "lavfi", "-i", pictures, "-f", "lavfi", "-i", source)
    video = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "0")
    command = [ffmpeg_binary(), "-y", "-v", "error", *inputs, *filters, *video, *audio, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def heard(path: Path, from_s: float = 0.0) -> tuple[np.ndarray, float, tuple[Pcm, ...]]:
    """Left channel laid out by time since the first picture, the time of the first sample, and the pieces."""
    info = probe(path)
    origin = float(info.start.seconds)
    with SoundReader(path, info) as sound:
        pieces = tuple(sound.pieces(origin + from_s))
    line = np.zeros(round((LENGTH_S + 1) * RATE))
    for piece in pieces:
        at = max(0, round((piece.at_s - origin) * RATE))
        line[at : at + len(piece.samples)] = piece.samples[: len(line) - at, 0]
    return line, pieces[0].at_s - origin, pieces


@pytest.mark.parametrize("from_s", [0.0, 2.7])
@pytest.mark.parametrize("name", CODECS)
def test_a_beep_has_its_pitch_and_its_time(tmp_path: Path, name: str, from_s: float) -> None:
    line, began_s, pieces = heard(record(tmp_path / name, *CODECS[name]), from_s)
    assert began_s == pytest.approx(from_s, abs=0.08)
    loud = np.flatnonzero(np.abs(line) > 2000)
    assert (loud[0] / RATE, loud[-1] / RATE) == (
        pytest.approx(FROM_S, abs=0.02),
        pytest.approx(TO_S, abs=0.03),
    )
    beep = line[loud[0] : loud[-1]]
    assert np.abs(np.fft.rfft(beep)).argmax() * RATE / len(beep) == pytest.approx(PITCH_HZ, rel=0.01)
    assert all(
        later.at_s == pytest.approx(earlier.end_s, abs=0.05) for earlier, later in itertools.pairwise(pieces)
    )


def test_where_the_recorder_left_sound_out_there_is_a_hole(tmp_path: Path) -> None:
    """Two seconds of sound are dropped on the way; what follows keeps its time."""
    gone = ("-filter_complex", "[1:a]aselect='not(between(t,0.5,2.5))'[a]", "-map", "0:v", "-map", "[a]")
    line, _, pieces = heard(record(tmp_path / "hole.mkv", "-c:a", "pcm_s16le", filters=gone))
    loud = np.flatnonzero(np.abs(line) > 2000)
    assert loud[0] / RATE == pytest.approx(FROM_S, abs=0.02)
    steps = [later.at_s - earlier.end_s for earlier, later in itertools.pairwise(pieces)]
    assert max(steps) == pytest.approx(2.0, abs=0.1)


def test_sound_that_nothing_places_in_time_is_refused(tmp_path: Path) -> None:
    path = record(tmp_path / "mulaw.mkv", *CODECS["mulaw.mkv"])
    info = probe(path)
    for unfit in (None, replace(info, has_audio=False), replace(info, notes=("timestamps-unwrapped",))):
        with pytest.raises(SoundUnplacedError):
            SoundReader(path, unfit)
