"""One agent in a process of its own: says it is ready, then answers each request it is handed with what it heard."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

EIGHT = 8


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
        with careless(asked.get("careless_at")):
            response = browser.generic(
                "POST", asked["path"], json.dumps(asked["body"]), "application/json", headers=asked["headers"]
            )
        tell({"status": response.status_code, "body": response.json(), "headers": dict(response.headers)})


@contextmanager
def careless(place: str | None) -> Iterator[None]:
    """A session is read before it is locked, and all eight, who meet in a folder, have read it by then."""
    from checkout.flows import hold_payment
    from checkout.models import CheckoutSession
    from ontology.actor import Actor

    def read(session_id: str, by: Actor) -> CheckoutSession:
        session = CheckoutSession.objects.select_related("owner").get(public_id=session_id)
        Path(str(place), str(os.getpid())).touch()
        while len(list(Path(str(place)).iterdir())) < EIGHT:
            time.sleep(0.001)
        CheckoutSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
        return session

    with patch.object(hold_payment, "lock_session", read) if place else nullcontext():
        yield


def tell(what: Any) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
