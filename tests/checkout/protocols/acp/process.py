"""One agent in a process of its own: says it is ready, then answers each request it is handed with what it heard."""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    import django

    django.setup()
    from django.test import Client

    browser = Client(SERVER_NAME="localhost")
    # Everything that is slow the first time is done before the start.
    browser.get("/.well-known/acp.json")
    tell("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        response = browser.generic(
            "POST", asked["path"], json.dumps(asked["body"]), "application/json", headers=asked["headers"]
        )
        tell({"status": response.status_code, "body": response.json(), "headers": dict(response.headers)})


def tell(what: Any) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
