"""From a command's name to the function that runs it, with every failure told in one place."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Final

from vidreview.cli.console import Console
from vidreview.errors import FAILURES

# Named, not imported: a command loads only what it needs.
_COMMANDS: Final = {
    "window": "window:open_window",
    "desktop": "window:make_launcher",
    "demo": "demonstrating:demo",
    "scan": "looking:scan",
    "evaluate": "looking:evaluate",
    "init": "people:init",
    "user-add": "people:add",
    "user-revoke": "people:revoke",
    "user-lost": "people:lost",
    "user-rotate": "people:rotate",
    "user-list": "people:listing",
    "user-passphrase": "people:change",
    "import": "handing_over:take_in",
    "analyze": "reviewing:analyze",
    "proposals": "reviewing:proposals",
    "decide": "reviewing:decide",
    "export": "proving:export",
    "verify": "proving:verify",
    "rebuild": "proving:rebuild",
    "scrub": "proving:scrub",
    "log": "logging_out:show",
    "handover-offer": "custody:offer",
    "handover-accept": "custody:accept",
    "handover-refuse": "custody:refuse",
    "handover-withdraw": "custody:withdraw",
    "handover-complete": "custody:complete",
    "handover-list": "custody:listing",
    "handover-show": "custody:show",
    "checkpoint": "anchoring:checkpoint",
    "anchor-request": "anchoring:request",
    "anchor-add": "anchoring:add",
    "anchor-copy": "anchoring:copy",
    "anchor-list": "anchoring:listing",
    "anchor-key": "anchoring:key",
    "stamp-request": "anchoring:stamp_request",
    "stamp-add": "anchoring:stamp_add",
    "models-list": "looking:models_list",
    "models-prepare": "looking:models_prepare",
}


def run(options: argparse.Namespace, console: Console) -> int:
    """Runs the command; returns the exit status."""
    module, function = _COMMANDS[options.command].split(":")
    command = getattr(importlib.import_module(f"vidreview.cli.{module}"), function)
    try:
        status: int = command(options, console)
    except FAILURES as error:
        console.failure(error)
        console.record({"error": {"code": error.code, "message": console.told(error)}})
        return 2 if options.command == "verify" else 1
    except KeyboardInterrupt:
        console.note("")
        return 130
    except BrokenPipeError:
        # Whoever read the result has enough of it, such as `head`; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status
