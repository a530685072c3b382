"""Who derives: rules, unless an app above has registered something better."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from recommendations.understanding.material import Material
from recommendations.understanding.rules import RulesDeriver
from recommendations.understanding.schema import Derived


class Deriver(Protocol):
    """Understands a product. `name` goes into the fingerprint, so another deriver means another understanding."""

    @property
    def name(self) -> str: ...

    def derive(self, material: Material) -> Derived:
        """The understanding. Raises NotUnderstood when it has none that fits the schema."""
        ...


class NotUnderstood(Exception):
    """The deriver failed or its answer could not be used; rules take its place."""


_offers: list[Callable[[], Deriver | None]] = []


def offer_deriver(offer: Callable[[], Deriver | None]) -> None:
    """Register a deriver of an app above. It is asked each time, and answers None while it is not configured."""
    if offer not in _offers:
        _offers.append(offer)


def current_deriver() -> Deriver:
    """The one in charge now."""
    return next((deriver for offer in _offers if (deriver := offer()) is not None), RulesDeriver())
