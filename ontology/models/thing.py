"""Things: every product, conversation, cart and order is one, so that anything can point at anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from ontology.ids import new_id, new_key

from .group import Group
from .person import Person


class ThingStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    ARCHIVED = "archived", "Archived"
    DELETED = "deleted", "Deleted"


class Thing(models.Model):
    """The shared row of every entity; apps extend it with typed columns of their own (multi-table inheritance).

    ``group`` is the tenant it belongs to, ``owner`` the shopper or author. When a guest signs in, every thing
    they own moves to the account in one statement, which is why ownership lives here and nowhere else.
    """

    PREFIX: ClassVar[str] = "thing"
    TYPE: ClassVar[str] = "thing"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    public_id = models.CharField(max_length=40, unique=True, editable=False)
    type = models.CharField(max_length=30, editable=False)
    name = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=ThingStatus, default=ThingStatus.ACTIVE)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="things")
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="things")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (
            models.Index(fields=["type", "status", "-created_at"], name="thing_recent"),
            models.Index(fields=["group", "type", "status"], name="thing_of_group"),
            models.Index(fields=["owner", "type"], condition=Q(owner__isnull=False), name="thing_of_owner"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Named before it is saved, so that a flow can speak of a thing it is still building. A deferred field is not
        # in the dictionary; asking for it by name would cost a query for each row.
        if not self.__dict__.get("public_id", "deferred"):
            self.public_id = new_id(self.PREFIX)
            self.type = self.TYPE

    def __str__(self) -> str:
        return self.name or self.public_id

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        # A partial save still counts as a change, or caches and feeds would miss it.
        if update_fields is not None:
            update_fields = {*update_fields, "updated_at"}
        super().save(*args, update_fields=update_fields, **kwargs)
