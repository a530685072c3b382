"""Keys with which AI platforms call us. The key itself is shown once and never stored."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from ontology.fields import public_id_field

from .group import Group
from .person import Person


class ApiKey(models.Model):
    """One agent platform's access to one group's goods (the platform group's key reaches every creator).

    ``digest`` is the SHA-256 of a random key of 240 bits, for which a slow hash adds nothing.
    """

    public_id = public_id_field("key")
    name = models.CharField(max_length=120)
    group = models.ForeignKey(Group, models.PROTECT, related_name="api_keys")
    # Whoever the key acts as: carts, sessions and orders are this person's, whatever key comes after.
    person = models.ForeignKey(Person, models.PROTECT, null=True, editable=False, related_name="api_keys")
    platform = models.CharField(max_length=20, help_text="chatgpt, claude, gemini, …")
    scopes = ArrayField(models.CharField(max_length=30), default=list)
    is_live = models.BooleanField(default=False, help_text="Live keys move real money; test keys never do.")
    is_legacy = models.BooleanField(
        default=False, help_text="Speaks the older shapes when it names no version."
    )
    hint = models.CharField(
        max_length=24, editable=False, help_text="The first characters, to recognise it by"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    signing_secret = models.CharField(
        max_length=200, blank=True, help_text="When set, requests must be signed."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="replaces"
    )

    class Meta:
        verbose_name = "API key"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @property
    def is_valid(self) -> bool:
        return self.expires_at is None or self.expires_at > timezone.now()
