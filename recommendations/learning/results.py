"""How the arms of an experiment do: shoppers, buyers, revenue, and the difference to the control."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from ontology.money import Money
from recommendations.learning.sequential import Difference, Share, compare
from recommendations.models import Arm, Experiment, Reaction, Recommendation


@dataclass(frozen=True)
class ArmResult:
    """Buyers are shoppers who bought something recommended to them after they met the arm; revenue is what it cost."""

    arm: Arm
    share: Share
    revenue: tuple[Money, ...]
    difference: Difference | None

    @property
    def revenue_per_shopper(self) -> tuple[Money, ...]:
        people = max(self.share.of, 1)
        return tuple(Money(money.amount // people, money.currency) for money in self.revenue)


def results_of(experiment: Experiment) -> list[ArmResult]:
    """One result an arm, the control first. Everybody counts for the arm they met first, also after it was stopped."""
    arms = list(experiment.arms.annotate(people=Count("exposures", distinct=True)))
    shares = {arm.pk: Share(_buyers(arm), arm.people) for arm in arms}
    control = next((arm for arm in arms if arm.is_control), None)
    return [
        ArmResult(
            arm,
            shares[arm.pk],
            _revenue(arm),
            compare(shares[arm.pk], shares[control.pk]) if control and arm != control else None,
        )
        for arm in arms
    ]


def _bought(arm: Arm) -> QuerySet[Recommendation]:
    """Purchases of what was recommended while the experiment ran, by shoppers of this arm; simulated ones apart."""
    since = arm.experiment.started_at or arm.experiment.created_at
    return Recommendation.objects.filter(
        owner__in=arm.exposures.values("person"),
        reaction=Reaction.PURCHASED,
        is_simulated=False,
        created_at__gte=since,
    )


def _buyers(arm: Arm) -> int:
    return _bought(arm).values("owner").distinct().count()


def _revenue(arm: Arm) -> tuple[Money, ...]:
    earned = (
        _bought(arm)
        .exclude(earned_amount=None)
        .values("product__currency")
        .annotate(total=Sum("earned_amount"))
    )
    return tuple(
        Money(row["total"], row["product__currency"]) for row in earned.order_by("product__currency")
    )
