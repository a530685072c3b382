"""Groups are the tenants: the platform itself and every creator's business."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from ontology.fields import public_id_field
from ontology.prepared import Prepared


class GroupKind(models.TextChoices):
    PLATFORM = "platform", "Platform"
    CREATOR = "creator", "Creator"


class Group(models.Model):
    """One tenant. Rows of one group are never read or written for another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = public_id_field("grp")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=GroupKind, default=GroupKind.CREATOR)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    about = models.TextField(blank=True)
    country = models.CharField(max_length=2, default="ES", help_text="ISO 3166 code of where it ships from")
    is_active = models.BooleanField(default=True)
    settings = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("kind", condition=Q(kind="platform"), name="group_one_platform"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/creators/{self.slug}/"

    @classmethod
    def platform(cls) -> Group:
        """The one group that is the marketplace itself; made on first use."""
        found = _PLATFORM.first()
        if found is None:
            defaults = {"name": "Agora", "slug": "agora"}
            found, _ = cls.objects.get_or_create(kind=GroupKind.PLATFORM, defaults=defaults)
        return found


# Nearly every page and answer names the marketplace.
_PLATFORM = Prepared(lambda: Group.objects.filter(kind=GroupKind.PLATFORM).order_by())
