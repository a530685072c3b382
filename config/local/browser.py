"""Finds a Chromium for the browser stories, or installs Debian's where that is allowed.

python -m config.local.browser
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The path of a Chromium: ``CHROMIUM_PATH``, else the first of the usual names."""
    given = os.environ.get("CHROMIUM_PATH")
    if given:
        return given
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def ensure_browser() -> str:
    """A browser, installed when it is missing and we are root on Debian. Exits with what to do otherwise."""
    found = find_browser()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser stories …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"], check=False, env=quiet, stdout=subprocess.DEVNULL
        )
        found = find_browser()
    if found is None:
        sys.exit(
            "The browser stories need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH."
        )
    return found


if __name__ == "__main__":
    print(ensure_browser())
