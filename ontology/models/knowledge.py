"""Knowledge: pieces of text about a thing, searchable by word and by meaning."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from pgvector.django import VectorField

from .thing import Thing


class Knowledge(models.Model):
    """One chunk of text with its label and embedding.

    The vector has no fixed size: several embedding models live side by side, each with its own partial index
    over the rows that name it.
    """

    thing = models.ForeignKey(Thing, models.CASCADE, related_name="knowledge")
    label = models.CharField(max_length=40)
    text = models.TextField()
    model = models.CharField(max_length=80, blank=True)
    dimension = models.PositiveSmallIntegerField(default=0)
    embedding = VectorField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="Hash of the text and the model")
    search = SearchVectorField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "knowledge"
        constraints = (models.UniqueConstraint(fields=["thing", "label", "model"], name="knowledge_once"),)
        indexes = (GinIndex(fields=["search"], name="knowledge_words"),)

    def __str__(self) -> str:
        return f"{self.label} of {self.thing_id}"
