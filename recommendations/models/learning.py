"""What outcomes taught: a small weight for each product, and strategies tried beside each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from marketplace.models import Category, Product
from ontology.fields import public_id_field
from ontology.models import Person


class LearnedWeight(models.Model):
    """How a product does among what is recommended on its shelf, -1 to 1. Made again from the outcomes each night."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="learned")
    category = models.ForeignKey(Category, models.CASCADE, related_name="+")
    value = models.FloatField()
    trials = models.FloatField(help_text="Times recommended; older ones count less")
    gains = models.FloatField(help_text="What came of them; a purchase is 1")
    learned_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(value__range=(-1, 1)), name="learned_weight_bounded"),
        )

    def __str__(self) -> str:
        return f"{self.value:+.2f}"


class ExperimentState(models.TextChoices):
    DRAFT = "draft", "Draft"
    RUNNING = "running", "Running"
    ENDED = "ended", "Ended"


class Experiment(models.Model):
    """Strategies of ranking compared on real shoppers; at most one runs at a time."""

    public_id = public_id_field("exp")
    name = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=8, choices=ExperimentState, default=ExperimentState.DRAFT)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("state", condition=Q(state="running"), name="experiment_one_runs"),
        )

    def __str__(self) -> str:
        return self.name


class Arm(models.Model):
    """One strategy: weights that differ from the usual ones, and its share of shoppers in percent."""

    experiment = models.ForeignKey(Experiment, models.CASCADE, related_name="arms")
    name = models.CharField(max_length=60)
    weights = models.JSONField(default=dict, blank=True, help_text='Such as {"rating": 2.0}; empty: as usual')
    share = models.PositiveSmallIntegerField(default=50, help_text="Percent of shoppers")
    is_control = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-is_control", "id")
        constraints = (
            models.UniqueConstraint(fields=["experiment", "name"], name="arm_named_once"),
            models.UniqueConstraint("experiment", condition=Q(is_control=True), name="arm_one_control"),
            models.CheckConstraint(condition=Q(share__range=(0, 100)), name="arm_share"),
        )

    def __str__(self) -> str:
        return self.name


class Exposure(models.Model):
    """A shopper met an arm for the first time. They stay in it, whatever becomes of shares later."""

    experiment = models.ForeignKey(Experiment, models.CASCADE, related_name="exposures")
    arm = models.ForeignKey(Arm, models.CASCADE, related_name="exposures")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["experiment", "person"], name="exposure_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.arm_id}"
