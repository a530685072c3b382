"""Pictures, films and 3D models of a product."""

from __future__ import annotations

from django.db import models

from .product import Product


class MediaKind(models.TextChoices):
    IMAGE = "image", "Image"
    VIDEO = "video", "Video"
    MODEL = "model", "3D model"


class Media(models.Model):
    """One more way to look at a product, beside its main picture."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="media")
    kind = models.CharField(max_length=8, choices=MediaKind, default=MediaKind.IMAGE)
    url = models.CharField(max_length=2000)
    alt = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "media"
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.alt or self.url
