"""Everything between running servers and an open shop, in one process: tables, the demo goods, their search index."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import django
from django.core.management import call_command

from config.local.places import LOGINS


def main() -> None:
    """Safe to run again and cheap when nothing is to be done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    warnings.simplefilter("ignore")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", if_missing=True)
    call_command("embed_catalog")
    _note_logins(LOGINS)


def _note_logins(place: Path) -> None:
    with open(place, "w") as file:
        call_command("demo_logins", stdout=file)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
