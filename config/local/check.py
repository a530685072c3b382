"""`make check`: lint, format, types, layers, templates, migrations and deployment settings, all of them every time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from config.local.places import ROOT
from config.local.servers import servers_up

BIN = Path(sys.executable).parent


def steps() -> list[tuple[str, list[str]]]:
    """Name and command of each check."""
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    manage = [sys.executable, "manage.py"]
    return [
        ("ruff", [str(BIN / "ruff"), "check", "."]),
        ("format", [str(BIN / "ruff"), "format", "--check", "-q", "."]),
        ("djade", [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates]),
        ("layers", [str(BIN / "lint-imports")]),
        ("types", [str(BIN / "mypy"), "."]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("django", [*manage, "check", "--fail-level", "WARNING"]),
    ]


def main() -> None:
    failed = []
    with servers_up():
        for name, command in steps():
            done = subprocess.run(
                command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
            )
            print(f"{name:<12}{'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout, done.stderr, flush=True)
    if failed:
        sys.exit(f"Mend: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
