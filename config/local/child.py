"""One process of a running shop: started, watched, started again when it dies, and stopped with all it started."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

_PATIENCE = 20.0
_LONGEST_PAUSE = 30.0
# Who has lived this long is well again: the next death is a new story, with short pauses.
_WELL_AFTER = 60.0


@dataclass
class Child:
    """A command, the process that runs it, and how often that had to be started."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    started: float = 0.0
    next_start: float = field(default_factory=time.monotonic)

    def tend(self) -> None:
        """Start it when it does not run, waiting longer each time it dies."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            self._bury(self.process)
        if time.monotonic() >= self.next_start:
            self.process = subprocess.Popen(self.command, preexec_fn=_die_with_parent)
            self.started = time.monotonic()
            self.starts += 1

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_PATIENCE)
        _end_group(self.process.pid)

    def _bury(self, dead: subprocess.Popen[bytes]) -> None:
        print(f"{self.name} stopped ({dead.returncode}); starting it again.", flush=True)
        # Processes that it had started itself may hold the port or the queue.
        _end_group(dead.pid)
        if time.monotonic() - self.started > _WELL_AFTER:
            self.starts = 0
        self.next_start = time.monotonic() + min(2.0**self.starts * 0.25, _LONGEST_PAUSE)
        self.process = None


def _end_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _die_with_parent() -> None:
    """Ask Linux to end this child when the supervisor is killed, so that a second start finds a free port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    # Ctrl-C reaches the supervisor alone; it then stops its children in order.
    os.setpgrp()
