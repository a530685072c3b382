"""Background work of checkout: load, call a flow, done."""

from __future__ import annotations

from celery import shared_task

from checkout.flows import expire_sessions as expiring
from checkout.flows import reconcile_payments as reconciling
from ontology.actor import Actor


@shared_task(ignore_result=True)
def reconcile_payments() -> None:
    """Finish payments that a crash left open."""
    reconciling.reconcile_payments(by=Actor.system())


@shared_task(ignore_result=True)
def expire_sessions() -> None:
    """Let abandoned checkouts go, with all they held."""
    expiring.expire_sessions(by=Actor.system())
