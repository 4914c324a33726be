"""The program that `probe_safely` runs: limits itself, probes one file, answers in JSON."""

from __future__ import annotations

import json
import sys

from vidreview.media.errors import CannotDecodeError
from vidreview.media.isolation import info_to_plain
from vidreview.media.probing import probe


def main(path: str, cpu_s: int, memory_bytes: int) -> None:
    """Writes ``{"info": …}`` or ``{"error": …}`` to the standard output."""
    _limit(cpu_s, memory_bytes)
    try:
        answer: dict[str, object] = {"info": info_to_plain(probe(path))}
    except CannotDecodeError as error:
        answer = {"error": error.fields["detail"]}
    except MemoryError:
        answer = {"error": "probing needed too much memory"}
    json.dump(answer, sys.stdout)


def _limit(cpu_s: int, memory_bytes: int) -> None:
    if sys.platform == "win32":
        return  # there the parent's timeout is the only limit
    import resource

    for which, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(which)[1]
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(which, (allowed, allowed))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
