"""Pictures drawn from what a product is."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from marketplace.demo.reading import demo_shop
from marketplace.pictures.drawing import draw
from marketplace.pictures.racket_outline import OUTLINES
from marketplace.pictures.subject import Subject
from ontology.models import ThingStatus

RACKETS = "Sports > Racket Sports > Padel > Rackets"


def demo_subjects() -> list[Subject]:
    shop = demo_shop()
    paths = {shelf.key: shelf.path for shelf in shop.categories}
    return [
        Subject(p.item_id, p.title, paths[p.category], c.brand or c.creator.name, p.attributes)
        for c in shop.creators for p in c.products
    ]  # fmt: skip


def racket(**attributes: str) -> Subject:
    return Subject("r-1", "A racket", RACKETS, "Mira", attributes)


@pytest.mark.parametrize("subject", demo_subjects(), ids=lambda subject: subject.id)
def test_every_demo_product_has_a_small_valid_picture_of_its_own(subject: Subject) -> None:
    svg = draw(subject)
    root = fromstring(svg)
    assert root.get("viewBox") == "0 0 800 800"
    assert root.findtext("{*}title") == subject.title
    assert root.findtext("{*}desc")
    assert len(svg.encode()) < 12_288
    assert "There is no drawing" not in svg


def test_no_two_demo_products_look_the_same() -> None:
    subjects = demo_subjects()
    assert len({draw(subject) for subject in subjects}) == len(subjects)


def test_the_same_product_always_looks_the_same() -> None:
    assert draw(racket(shape="round")) == draw(racket(shape="round"))


@pytest.mark.parametrize("shape", sorted(OUTLINES))
def test_the_silhouette_shows_the_shape(shape: str) -> None:
    assert OUTLINES[shape].head in draw(racket(shape=shape.title()))
    assert f"{shape} head" in draw(racket(shape=shape))


def test_a_round_head_is_widest_low_and_a_diamond_high() -> None:
    order = sorted(OUTLINES.values(), key=lambda outline: -outline.widest)
    assert [outline.name for outline in order] == ["round", "hybrid", "teardrop", "diamond"]


def test_a_racket_without_a_named_shape_still_gets_one() -> None:
    assert "hybrid head" in draw(racket(weight_range="360 to 375 g"))


def test_named_colours_are_used() -> None:
    assert draw(racket(colour="Sea blue")) != draw(racket(colour="Ember red"))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\"'&<>", "Ünï✓ \x00\x1b\ufffe 😀", "", "x" * 5000]
)
@pytest.mark.parametrize(
    "shelf", [RACKETS, "Shoes", "Balls", "Bags", "Grips", "Lessons", "Audio > Speakers", "Elsewhere"]
)
def test_a_seller_cannot_put_markup_into_a_picture(shelf: str, text: str) -> None:
    names = ("shape", "colour", "type", "pieces", "face", "sole", "level", "fit", "connection")
    subject = Subject(text, text, shelf, text, dict.fromkeys(names, text))
    root = fromstring(draw(subject))
    assert [node for node in root.iter() if node.tag.endswith("script")] == []


def test_what_cannot_be_drawn_gets_a_sober_box() -> None:
    assert "gift box" in draw(Subject("b-1", "Teapot", "Home > Kitchen", "Mira"))


@pytest.mark.django_db
def test_a_browser_keeps_the_picture(client: Client, stocked: Any) -> None:
    product = stocked()
    first = client.get(product.picture_url)
    assert first.status_code == 200
    assert first["Content-Type"] == "image/svg+xml"
    assert "max-age=86400" in first["Cache-Control"]
    assert first["ETag"]
    again = client.get(product.picture_url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    product.name = "Another name"
    product.save()
    assert client.get(product.picture_url, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_drafts_and_strangers_ids_have_no_picture(client: Client, stocked: Any) -> None:
    draft = stocked(status=ThingStatus.DRAFT)
    for address in (draft.picture_url, "/pictures/prod_11111111111111111111.svg", "/pictures/..svg"):
        assert client.get(address).status_code == 404
