"""What every checkout test may ask for: a session of Ada's that is ready to be paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession
from checkout.wishes import LineWish
from marketplace.models import Product
from ontology.actor import Actor
from tests.checkout.shelf import ADA, HOME, product

Open = Callable[..., CheckoutSession]


@pytest.fixture
def racket(db: None) -> Product:
    return product()


@pytest.fixture
def opened(ada_actor: Actor, racket: Product) -> Open:
    """Open a session of Ada's for the racket, or for what is given."""

    def run(*products: Product, quantity: int = 1, by: Actor = ada_actor, **fields: Any) -> CheckoutSession:
        wishes = [LineWish(one.public_id, quantity) for one in products or (racket,)]
        known: dict[str, Any] = {"buyer": ADA, "address": HOME}
        return open_session(lines=wishes, by=by, **(known | fields))

    return run
