"""A PulseAudio server of one's own whose loudspeaker is heard by nobody but the test, and a recording for it.

At each whole second from the first on, the recording's picture flashes white and a tone begins, each second
with a pitch of its own, so that what is heard says where in the recording it comes from.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from ui.player import Player
from ui.player.picture import Picture
from vidreview.media import ffmpeg_binary

RATE: Final = 48_000
LENGTH_S: Final = 12
TONE_S: Final = 0.2
_LOUD: Final = 2000
_BETWEEN_S: Final = 0.15
MISSING = (
    None
    if all(map(shutil.which, ("pulseaudio", "pactl", "parec")))
    else "no PulseAudio here: apt-get install pulseaudio pulseaudio-utils"
)
"""Why no sound server can be started, or None."""


def pitch_hz(second: int) -> int:
    """Of the tone that begins at a second."""
    return 500 + 100 * second


def record(path: Path) -> Path:
    """The recording, with sound as it comes from no codec at all."""
    on = f"lt(mod(t+0.0001,1),{TONE_S})*gt(t,0.5)*lt(t,{LENGTH_S}-0.5)"
    tone = f"aevalsrc='if({on},0.5*sin(2*PI*(500+100*floor(t+0.0001))*t),0)':d={LENGTH_S}:s={RATE}"
    light = f"if(lt(mod(T+0.001,1),{TONE_S})*gt(T,0.5),235,16)"
    flash = f"color=black:size=160x120:rate=25:duration={LENGTH_S},geq=lum='{light}':cb=128:cr=128"
    inputs = ("-f", "lavfi", "-i", flash, "-f", "lavfi", "-i", tone)
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "0", "-c:a", "pcm_s16le")
    command = [ffmpeg_binary(), "-y", "-v", "error", *inputs, *codecs, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


class Server:
    """A sound server with one loudspeaker, from which nothing comes out.

    Args:
        folder: An empty one for its socket; its path must be short.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._socket = folder / "native"
        self.address = f"unix:{self._socket}"
        own = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PULSE_SERVER": self.address}
        self._env = {**os.environ, **own}
        self._process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        self._socket.unlink(missing_ok=True)
        sink = "module-null-sink sink_name=ear rate=48000 channels=2"
        door = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        alone = ("--daemonize=no", "-n", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no")
        process = subprocess.Popen(
            ["pulseaudio", *alone, "--disable-shm=yes", "-L", sink, "-L", door],
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 60
        while self._control("info"):
            assert time.monotonic() < end, "the sound server never answered"
            time.sleep(0.05)
        return process

    def _control(self, *command: str) -> int:
        return subprocess.run(["pactl", *command], env=self._env, capture_output=True, check=False).returncode

    def listening(self) -> subprocess.Popen[bytes]:
        """What writes all that the loudspeaker plays to a pipe."""
        form = ("--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=10")
        return subprocess.Popen(["parec", "-d", "ear.monitor", *form], env=self._env, stdout=subprocess.PIPE)

    def unplug(self) -> None:
        """The loudspeaker is gone; the server stays."""
        assert self._control("unload-module", "module-null-sink") == 0

    def plug_in(self) -> None:
        """The loudspeaker is back."""
        assert self._control("load-module", "module-null-sink", "sink_name=ear") == 0

    def hang(self) -> None:
        """The server answers nobody any more, and does not go away."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """It answers again."""
        self._process.send_signal(signal.SIGCONT)

    def die(self) -> None:
        """The server is gone."""
        self._process.kill()
        self._process.wait()

    def restart(self) -> None:
        """A new server at the same address."""
        self._process = self._started()


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone that was heard: when on the steady clock, how long, and the second that its pitch stands for."""

    at: float
    length_s: float
    pitch_hz: float

    @property
    def second(self) -> int:
        return round((self.pitch_hz - 500) / 100)


class Ear:
    """Hears what comes out of a server's loudspeaker, as a context manager."""

    def __init__(self, server: Server) -> None:
        self._process = server.listening()
        self._data = bytearray()
        self._arrived: list[tuple[int, float]] = []
        self._thread = threading.Thread(target=self._listen, name="ear")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while got := os.read(self._process.stdout.fileno(), 65_536):
            self._data += got
            self._arrived.append((len(self._data) // 2, time.monotonic()))

    @property
    def hears(self) -> bool:
        """Whether the line is open."""
        return len(self._data) > RATE // 10

    def tones(self) -> list[Tone]:
        """What was heard until now."""
        line = np.frombuffer(bytes(self._data[: len(self._data) // 2 * 2]), np.int16)
        loud = np.flatnonzero(np.abs(line.astype(np.int32)) > _LOUD)
        if not loud.size:
            return []
        breaks = np.flatnonzero(np.diff(loud) > _BETWEEN_S * RATE)
        firsts, lasts = loud[np.r_[0, breaks + 1]], loud[np.r_[breaks, len(loud) - 1]]
        return [self._tone(line, int(a), int(b)) for a, b in zip(firsts, lasts, strict=True)]

    def _tone(self, line: npt.NDArray[np.int16], first: int, last: int) -> Tone:
        heard = line[first : last + 1].astype(np.float64)
        strength = np.abs(np.fft.rfft(heard * np.hanning(len(heard)), 8 * RATE))
        return Tone(self._when(first), (last - first) / RATE, float(strength.argmax()) / 8)

    def _when(self, sample: int) -> float:
        """When a sample was played: what comes late was held up on the way, so the least delay nearby counts.

        Only nearby, since a loudspeaker that something is plugged into may stand still for a moment.
        """
        near = [at - (end - sample) / RATE for end, at in self._arrived if abs(end - sample) < RATE // 2]
        return min(near)


class Flashes(QObject):
    """When each second's flash was put on a player's screen, in order: (when, second)."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self.seen: list[tuple[float, int]] = []
        self._white = False
        player.playback.shown.connect(self._look)

    def _look(self, shown: object) -> None:
        if isinstance(shown, Picture):
            image = shown.image
            white = image.pixelColor(image.width() // 2, image.height() // 2).lightness() > 128
            if white and not self._white:
                self.seen.append((time.monotonic(), round(float(shown.time.seconds))))
            self._white = white

    def off_s(self, tone: Tone) -> float:
        """How much later than its own flash a tone was heard; negative where it came first."""
        return min((tone.at - at for at, second in self.seen if second == tone.second), key=abs)
