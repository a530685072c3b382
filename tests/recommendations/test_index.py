"""Texts and vectors follow the catalogue, and nothing is computed twice."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import transaction

from marketplace.events import ProductChanged
from marketplace.models import Product
from ontology.actor import Actor
from ontology.events import publish
from ontology.models import Knowledge
from recommendations.actions.embed_pending import embed_pending, waiting_count
from recommendations.actions.index_catalog import index_catalog
from recommendations.actions.index_products import index_products
from recommendations.models import Measure, SearchEntry, Term
from recommendations.search import search
from tests.recommendations.conftest import Shelve

SYSTEM = Actor.system()


def test_nothing_unchanged_is_done_again(three_rackets: dict[str, Product]) -> None:
    assert index_catalog(by=SYSTEM) == (0, 0)


def test_a_price_is_no_text(three_rackets: dict[str, Product]) -> None:
    racket = three_rackets["round"]
    racket.price_amount = 100
    racket.save()
    assert index_catalog(by=SYSTEM) == (0, 0)


def test_changed_words_are_found_at_once_and_embedded_after(three_rackets: dict[str, Product]) -> None:
    racket = three_rackets["round"]
    racket.description = "Hummingbird quick."
    racket.save()
    assert index_products([racket.pk], by=SYSTEM) == 1
    assert waiting_count() == 1
    assert [product.name for product in search("hummingbird").items] == ["Luna 1"]
    assert embed_pending(by=SYSTEM) == 1
    assert waiting_count() == 0


def test_an_interrupted_run_goes_on_where_it_stopped(three_rackets: dict[str, Product]) -> None:
    Knowledge.objects.filter(thing=three_rackets["round"]).update(fingerprint="")
    assert index_catalog(by=SYSTEM) == (0, 1)


def test_rebuilding_makes_every_vector_again(three_rackets: dict[str, Product]) -> None:
    assert index_catalog(by=SYSTEM, rebuild=True) == (0, 3)


def test_a_changed_product_is_indexed_when_the_news_arrives(
    shelve: Shelve, deliver: Callable[[], int], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    racket = shelve("Luna 1", shape="Round")
    with transaction.atomic():
        publish(ProductChanged(target=racket, changes=["created"]), by=SYSTEM)
    deliver()
    row = Knowledge.objects.get(thing=racket)
    assert row.fingerprint
    assert row.dimension == 64
    assert "good for Round" in row.text


def test_measures_and_words_are_learnt(three_rackets: dict[str, Product]) -> None:
    weight = Measure.objects.get(product=three_rackets["round"], unit="g")
    assert [weight.low, weight.high] == [Decimal(345), Decimal(355)]
    assert SearchEntry.objects.filter(product=three_rackets["round"], sizes__g=[[345, 355]]).exists()
    assert Term.objects.filter(word="diamond", kind="spec").exists()


def test_the_command_reports_what_it_did(shelve: Shelve, capsys: pytest.CaptureFixture[str]) -> None:
    shelve("Luna 1", shape="Round")
    call_command("embed_catalog", creator="mira-padel")
    assert "1 texts written, 1 embedded with hash-64." in capsys.readouterr().out
