#!/usr/bin/env python
"""Start here: Django's commands. Finds or starts the embedded servers when no DATABASE_URL is given."""

import os
import sys

# Commands that read only the code must work without any server.
_OFFLINE = {
    "help",
    "--help",
    "-h",
    "version",
    "--version",
    "startapp",
    "makemessages",
    "compilemessages",
    "findstatic",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.local.servers import servers_up

    if len(sys.argv) < 2 or sys.argv[1] in _OFFLINE:
        execute_from_command_line(sys.argv)
        return
    with servers_up():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
