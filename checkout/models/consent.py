"""What buyers said to letters with news and offers: when, to which words, through which door."""

from __future__ import annotations

from django.db import models

from .session import CheckoutSession


class MarketingConsent(models.Model):
    """One decision, kept with its checkout. The youngest of an address and channel is what holds."""

    session = models.ForeignKey(CheckoutSession, models.CASCADE, related_name="marketing_consents")
    channel = models.CharField(max_length=20)
    # The address the buyer had then, because people change theirs and a consent does not move along.
    address = models.CharField(max_length=254)
    opted_in = models.BooleanField()
    wording = models.CharField(max_length=300, help_text="What was asked")
    privacy_url = models.CharField(max_length=500)
    platform = models.CharField(max_length=20)
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-given_at",)
        constraints = (models.UniqueConstraint(fields=["session", "channel"], name="consent_once_a_session"),)
        indexes = (models.Index(fields=["address", "channel", "-given_at"], name="consent_of_address"),)

    def __str__(self) -> str:
        return f"{'Yes' if self.opted_in else 'No'} to {self.channel} for {self.address}"
