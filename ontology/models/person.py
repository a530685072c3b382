"""People: shoppers (guests too), creators, the platform owner and AI agents."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from ontology.fields import currency_field, public_id_field

from .group import Group


class PersonRole(models.TextChoices):
    CUSTOMER = "customer", "Customer"
    CREATOR = "creator", "Creator"
    OWNER = "owner", "Platform owner"
    AGENT = "agent", "AI agent"


class PersonManager(BaseUserManager["Person"]):
    """Makes people: with an account, or as guests who may sign up one day."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        powers = {"is_staff": True, "is_superuser": True, "role": PersonRole.OWNER}
        return self.create_user(email, password, **(powers | fields))

    def create_guest(self, **fields: Any) -> Person:
        guest = self.model(email=None, is_guest=True, **fields)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """One human being or agent. A guest has no email and no password but owns chats and carts all the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = public_id_field("per")
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, choices=PersonRole, default=PersonRole.CUSTOMER)
    is_guest = models.BooleanField(default=False)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="people")
    locale = models.CharField(max_length=10, default="en")
    currency = currency_field()
    is_staff = models.BooleanField(default=False, help_text="May open the admin.")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        constraints = (
            models.CheckConstraint(
                condition=Q(is_guest=True) | Q(email__isnull=False), name="person_account_has_email"
            ),
            models.CheckConstraint(
                condition=~Q(role="creator") | Q(group__isnull=False), name="person_creator_has_group"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email or f"Guest {self.public_id[-6:]}"

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else ""
