"""A process that works for another ends with it, however that one ended."""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing.process import BaseProcess


def end_with_parent() -> None:
    """Has this process end as soon as the one that started it is gone; does nothing in one of its own.

    A pool tells its workers when they are to end. One that was killed tells nothing, and they would wait for
    work for ever, with all that they have loaded.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent,), name="end-with-parent", daemon=True).start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
