"""Where local data lives, and whether somebody listens on a socket there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("AGORA_VAR") or ROOT / "var").absolute()
# Who can sign in to the demo shop, as `make run` prints it.
LOGINS = VAR / "demo-logins.txt"


def listens(path: Path) -> bool:
    """Whether a process takes connections on this unix socket; one that was killed does not."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        return probe.connect_ex(os.fsencode(path)) == 0
