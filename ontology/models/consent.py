"""What a person allows us to do with what we know of them: every answer a row of its own, none ever changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .person import Person


class Purpose(models.TextChoices):
    """Asked and answered separately; a yes to one says nothing of the others."""

    SERVICE = "service", _("Answering in the chat")
    MEMORY = "memory", _("Remembering from one visit to the next")
    TRAINING = "training", _("Improving the advisor with conversations")
    FOLLOW_UP = "follow_up", _("Emails after a visit or an order")


class ConsentState(models.TextChoices):
    ASKED = "asked", "Asked"
    GIVEN = "given", "Given"
    WITHDRAWN = "withdrawn", "Refused or withdrawn"


class Consent(models.Model):
    """One question or answer, with the words that were on the page. The latest answer is the one in force."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    state = models.CharField(max_length=10, choices=ConsentState)
    wording = models.TextField(help_text="What the person read")
    locale = models.CharField(max_length=10, default="en")
    source = models.CharField(max_length=20, help_text="Where: chat, account or api")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["person", "purpose", "-id"], name="consent_in_force"),)

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.get_state_display().lower()}"
