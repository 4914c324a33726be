"""Runs an iterator a little ahead of whoever takes from it, in a thread of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from typing import Final, TypeVar

Item = TypeVar("Item")

_POLL_S: Final = 0.1


class _End:
    """Ends the queue; carries what went wrong, if anything did."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def ahead(items: Iterator[Item], most: int) -> Generator[Item, None, None]:
    """The same items, of which up to ``most`` wait ready.

    Decoding and pose estimation both let go of Python's lock, so the two overlap. However this generator
    ends, the thread is stopped and joined and ``items`` is closed in it; its exception comes out here.
    """
    ready: queue.Queue[Item | _End] = queue.Queue(most)
    stop = threading.Event()
    thread = threading.Thread(target=_fill, args=(items, ready, stop), name="decoding-ahead", daemon=True)
    thread.start()
    try:
        while True:
            item = ready.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
    finally:
        stop.set()
        thread.join()


def _fill(items: Iterator[Item], ready: queue.Queue[Item | _End], stop: threading.Event) -> None:
    error: BaseException | None = None
    try:
        for item in items:
            if not _put(item, ready, stop):
                break
    except BaseException as raised:  # noqa: BLE001 (raised again where the items are taken)
        error = raised
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()
    _put(_End(error), ready, stop)


def _put(item: Item | _End, ready: queue.Queue[Item | _End], stop: threading.Event) -> bool:
    """Waits for room; False once nobody takes any more."""
    while not stop.is_set():
        try:
            ready.put(item, timeout=_POLL_S)
        except queue.Full:
            continue
        return True
    return False
