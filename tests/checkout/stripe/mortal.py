"""Processes that pay and are killed on the way.

Reads ``SESSION TOKEN SECONDS`` lines. For each, a child pays for the session and the kernel kills it after so many
seconds, wherever it is by then; 0 lets it live. Answers ``killed`` or ``done``.
"""

from __future__ import annotations

import os
import signal
import sys

import django

# Everything is loaded before the first fork, so that a child's short life is spent on paying.
django.setup()

from checkout.core.payment import PaymentInstruction  # noqa: E402
from checkout.flows.complete_session import complete_session  # noqa: E402
from checkout.gateways.stripe import gateway  # noqa: E402, F401
from checkout.models import CheckoutSession  # noqa: E402
from ontology.people import actor_for_person  # noqa: E402


def pay(session_id: str, token: str, seconds: float) -> None:
    """In the child; never returns."""
    # The default action of an alarm is death: nothing is rolled back politely, flushed or closed.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    owner = CheckoutSession.objects.select_related("owner").get(public_id=session_id).owner
    assert owner is not None
    complete_session(session_id, payment=PaymentInstruction(token=token), by=actor_for_person(owner))
    os._exit(0)


def main() -> None:
    for line in sys.stdin:
        session_id, token, seconds = line.split()
        child = os.fork()
        if child == 0:
            pay(session_id, token, float(seconds))
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else "done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
