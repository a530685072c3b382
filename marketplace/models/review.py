"""What buyers say and ask."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ontology.models import Person

from .product import Product


class Review(models.Model):
    """One opinion with one to five stars; ``is_verified`` only where we saw the purchase."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="reviews")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reviews")
    author_name = models.CharField(max_length=80)
    rating = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    title = models.CharField(max_length=150, blank=True)
    text = models.TextField(blank=True)
    is_verified = models.BooleanField(default=False)
    is_published = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "id")
        constraints = (models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="review_stars"),)
        indexes = (models.Index(fields=["product", "-created_at"], name="review_recent"),)

    def __str__(self) -> str:
        return f"{self.rating} stars by {self.author_name}"


class Question(models.Model):
    """A question about a product and the seller's answer."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="questions")
    question = models.TextField()
    answer = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.question[:80]
