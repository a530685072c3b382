"""Who dies is started again, and takes along what it had started."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config.local.child import Child

# A child with a child of its own, which would outlive it.
FAMILY = """
import subprocess, sys, time
subprocess.Popen(["sleep", "60"])
open(sys.argv[1], "w").close()
time.sleep(60)
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    child = Child("web", [sys.executable, "-c", FAMILY, str(tmp_path / "born")])
    yield child
    child.stop()
    child.wait()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def starts_of_tended(child: Child) -> int:
    child.tend()
    return child.starts


def test_a_killed_process_is_started_again_and_leaves_no_orphan(child: Child, tmp_path: Path) -> None:
    child.tend()
    assert child.process
    first = child.process.pid
    until((tmp_path / "born").exists)
    orphans = psutil.Process(first).children()
    os.kill(first, signal.SIGKILL)
    until(lambda: starts_of_tended(child) == 2)
    until(lambda: not any(orphan.is_running() and orphan.status() != "zombie" for orphan in orphans))
    assert orphans
    assert child.process.pid != first


def test_who_is_stopped_stays_stopped(child: Child) -> None:
    child.tend()
    assert child.process
    child.stop()
    child.wait()
    assert child.process.poll() is not None
