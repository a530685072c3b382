"""The log of what was sent: every delivery of the feed, and the rows that could not go along."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from ontology.fields import public_id_field
from ontology.models import Group


class FeedChannel(models.TextChoices):
    SFTP = "sftp", "File by SFTP"
    AGENT = "agent", "ACP feed of an agent"
    FOLDER = "folder", "File in a folder"


class DeliveryState(models.TextChoices):
    PENDING = "pending", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Failed"


class FeedDelivery(models.Model):
    """One attempt to bring one whole feed to one place; tried again with growing pauses until it gives up."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = public_id_field("feed")
    channel = models.CharField(max_length=6, choices=FeedChannel)
    destination = models.CharField(max_length=300, help_text="Without secrets")
    format = models.CharField(max_length=12)
    creator = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="feed_deliveries")
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    version = models.CharField(max_length=60, blank=True)
    rows = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    files = models.PositiveSmallIntegerField(default=0)
    bytes = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "feed deliveries"
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=("pending", "sending")),
                name="feed_delivery_due",
            ),
            models.Index(fields=["channel", "-created_at"], name="feed_delivery_recent"),
        )

    def __str__(self) -> str:
        return f"{self.get_channel_display()} to {self.destination}"


class FeedRejection(models.Model):
    """One row that was left out of a delivery, and why."""

    delivery = models.ForeignKey(FeedDelivery, models.CASCADE, related_name="rejections")
    item_id = models.CharField(max_length=100)
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.item_id}, {self.field}: {self.reason}"


class AgentFeed(models.Model):
    """The feed an agent keeps for us: the id it gave, and the version of ours that it has."""

    address = models.URLField(max_length=500, unique=True)
    target_country = models.CharField(max_length=2, blank=True)
    feed_id = models.CharField(max_length=200)
    version = models.CharField(max_length=60, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.feed_id} at {self.address}"


class AgentFeedItem(models.Model):
    """One product an agent has from us. Without a link to the product, so that even a deleted one is told as gone."""

    feed = models.ForeignKey(AgentFeed, models.CASCADE, related_name="items")
    creator = models.ForeignKey(Group, models.CASCADE, related_name="+")
    product_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    pushed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["feed", "product_id"], name="agent_feed_item_once"),)

    def __str__(self) -> str:
        return self.title
