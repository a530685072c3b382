"""How often what the feed shows has changed. Database triggers count, so no change can be forgotten."""

from __future__ import annotations

from django.db import models


class FeedCounter(models.Model):
    """One database connection's count of changes to one creator's goods; the sum over connections is the version.

    Each connection adds to a row of its own, so two checkouts of one creator never wait for each other here, and
    the sum grows at the very moment a change is committed. ``scope`` is the creator's id; empty means everybody.
    """

    scope = models.CharField(max_length=36, blank=True)
    backend = models.IntegerField()
    n = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "backend"], name="feed_counter_once"),)

    def __str__(self) -> str:
        return f"{self.scope or 'all'}: {self.n}"
