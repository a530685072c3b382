"""Ways of delivery as data: the marketplace's own and each creator's."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from checkout.core.fulfilment import Method, OptionKind
from checkout.usual import usual_words
from ontology.fields import currency_field, public_id_field
from ontology.models import Group
from ontology.money import Money

# Digital delivery needs no row: it costs nothing and goes everywhere.
KINDS = [(kind.value, kind.value.capitalize()) for kind in OptionKind if kind is not OptionKind.DIGITAL]


class DeliveryMethod(models.Model):
    """One way to deliver. Without a group it serves every creator who has none of that kind."""

    public_id = public_id_field("ship")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="delivery_methods")
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    carrier = models.CharField(max_length=80, blank=True)
    currency = currency_field()
    amount = models.BigIntegerField(help_text="Minor units")
    free_from_amount = models.BigIntegerField(null=True, blank=True, help_text="Free for goods from this sum")
    days_least = models.PositiveSmallIntegerField(default=1)
    days_most = models.PositiveSmallIntegerField(default=5)
    countries = ArrayField(
        models.CharField(max_length=2), default=list, blank=True, help_text="Empty: everywhere"
    )
    pickup_place = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gte=0), name="delivery_amount"),
            models.CheckConstraint(condition=Q(days_most__gte=models.F("days_least")), name="delivery_days"),
        )

    def __str__(self) -> str:
        return self.title

    def as_method(self, seller_id: str) -> Method:
        """The same in the core's words; ``seller_id`` is the public id of its group, empty without one."""
        return Method(
            id=self.public_id,
            kind=OptionKind(self.kind),
            title=usual_words(self.title),
            price=Money(self.amount, self.currency),
            seller_id=seller_id,
            description=usual_words(self.description),
            carrier=self.carrier,
            free_from=None if self.free_from_amount is None else Money(self.free_from_amount, self.currency),
            days_least=self.days_least,
            days_most=self.days_most,
            countries=frozenset(self.countries),
            pickup_place=self.pickup_place,
        )
