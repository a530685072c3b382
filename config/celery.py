"""The Celery app and the beat table."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("agora")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator]
def _keep_our_logs(**_: Any) -> None:
    """Being connected is enough: Celery then leaves Django's logging alone."""


# Every entry is safe to run twice and safe to miss.
app.conf.beat_schedule = {
    "deliver events whose wake-up was lost": {"task": "ontology.tasks.send_outbox", "schedule": 5.0},
    "finish payments a crash left open": {"task": "checkout.tasks.reconcile_payments", "schedule": 60.0},
    "let abandoned checkouts go": {"task": "checkout.tasks.expire_sessions", "schedule": 60.0},
    "read webhooks that are still due": {"task": "checkout.webhooks.tasks.heed_notices", "schedule": 30.0},
    "forget old idempotency keys": {"task": "ontology.tasks.forget_idempotency_keys", "schedule": 3600.0},
    # The task decides itself: whole files once a day, the agent whenever goods have changed.
    "send the product feed": {"task": "marketplace.feeds.out.tasks.send_feeds", "schedule": 900.0},
    "learn from what became of recommendations": {
        "task": "recommendations.tasks.learn_from_outcomes",
        "schedule": crontab(hour=3, minute=20),
    },
    "stop strategies that cost sales": {"task": "recommendations.tasks.guard_experiment", "schedule": 3600.0},
    "close conversations that fell silent": {"task": "conversations.tasks.close_idle", "schedule": 300.0},
}
