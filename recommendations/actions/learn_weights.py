"""Make the learned weights anew from the outcomes, which are rows: nothing is carried over, so it can be done again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ontology.actor import Actor
from recommendations.learning.posterior import Seen, learn
from recommendations.models import LearnedWeight, Reaction, Recommendation

LOOKED_BACK = timedelta(days=365)
# What was shown a moment ago has had no time to become anything.
RIPE = timedelta(hours=1)


def learn_weights(*, by: Actor, now: datetime | None = None) -> int:
    """Weights of all products that were recommended to real shoppers in the last year; answers how many."""
    del by  # a worker's or a command's; nothing is shown to anybody
    now = now or timezone.now()
    rows = Recommendation.objects.filter(
        is_simulated=False, created_at__range=(now - LOOKED_BACK, now - RIPE), conversation__isnull=False
    )
    outcomes = (
        Seen(product, shelf, Reaction(reaction), at)
        for product, shelf, reaction, at in rows.values_list(
            "product_id", "product__category_id", "reaction", "created_at"
        ).iterator()
    )
    learned = learn(outcomes, now=now)
    with transaction.atomic():
        LearnedWeight.objects.all().delete()
        LearnedWeight.objects.bulk_create(
            (
                LearnedWeight(
                    product_id=one.product,
                    category_id=one.shelf,
                    value=one.value,
                    trials=one.trials,
                    gains=one.gains,
                    learned_at=now,
                )
                for one in learned
            ),
            batch_size=1000,
        )
    return len(learned)
