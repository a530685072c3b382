"""What models cost, as rows that the owner edits: a new price is a new row, so that old costs stay explained."""

from __future__ import annotations

from django.core.cache import cache
from django.db import models

CACHE_KEY = "model-prices"


class ModelPrice(models.Model):
    """Prices from a day on, for prompts longer than `from_tokens`: millionths of a dollar per million tokens."""

    provider = models.CharField(max_length=20)
    model = models.CharField(max_length=60)
    effective_from = models.DateField()
    from_tokens = models.PositiveIntegerField(
        "for prompts over", default=0, help_text="Tokens; everything read counts, also what came from a cache"
    )
    input_micros = models.PositiveBigIntegerField("read", help_text="$0.10 per million tokens is 100000")
    output_micros = models.PositiveBigIntegerField("written")
    cache_read_micros = models.PositiveBigIntegerField("read from the cache")
    cache_write_micros = models.PositiveBigIntegerField("put into the cache")
    source = models.CharField(max_length=200, blank=True, help_text="Where the price was read, and when")

    class Meta:
        ordering = ("provider", "model", "-effective_from", "from_tokens")
        constraints = (
            models.UniqueConstraint(
                fields=["provider", "model", "effective_from", "from_tokens"], name="model_price_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.model} from {self.effective_from}"

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        cache.delete(CACHE_KEY)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)  # type: ignore[arg-type]
        cache.delete(CACHE_KEY)
        return gone
