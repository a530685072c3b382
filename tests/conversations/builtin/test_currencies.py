"""Prices in the shopper's currency: approximate, with the rate's source and time; the charge stays as it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from marketplace.models import ExchangeRate
from tests.conversations.conftest import Shopper


@pytest.fixture
def dollars(shop: object) -> ExchangeRate:
    time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    return ExchangeRate.objects.create(base="EUR", quote="USD", rate="1.10", source="Mira's bank", as_of=time)


def test_a_price_in_dollars_names_rate_source_and_time(shopper: Shopper, dollars: ExchangeRate) -> None:
    shopper.say("a padel racket for a beginner, up to 85 euros")
    told = shopper.say("how much is the Solana Brisa in dollars?")["response"]
    assert "about $87.89" in told
    assert "1.1 USD (Mira's bank, 2 March 2026" in told
    assert "charged in euros" in told


def test_it_is_told_in_the_shoppers_language(shopper: Shopper, dollars: ExchangeRate) -> None:
    shopper.say("una pala para principiante, tengo 85 euros")
    told = shopper.say("¿cuánto cuesta Solana Brisa en dólares?")["response"]
    assert "aproximadamente 87,89\xa0$" in told
    assert "2 de marzo de 2026" in told


def test_without_a_rate_nothing_is_made_up(shopper: Shopper, dollars: ExchangeRate) -> None:
    shopper.say("a padel racket for a beginner, up to 85 euros")
    told = shopper.say("what is the Solana Brisa in pounds?")["response"]
    assert "no rate for pounds" in told
    assert "£" not in told
