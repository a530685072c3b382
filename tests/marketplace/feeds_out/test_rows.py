"""What a row of the feed says of a product."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.models import Media, Question, Review
from ontology.models import Connection, ConnectionKind, Group, ThingStatus
from tests.marketplace.feeds_out.reading import feed, rows
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db


def test_a_row_holds_the_needed_fields(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    row = rows(client)["viento"]
    assert row["item_id"] == racket.public_id
    assert row["price"] == "79.99 EUR"
    assert row["availability"] == "in_stock"
    assert row["url"].endswith(racket.get_absolute_url())
    assert row["image_url"].endswith(f"/pictures/{racket.public_id}.png")
    assert (row["brand"], row["seller_name"], row["marketplace_seller"]) == ("Viento", "Mira Padel", "Agora")
    assert "sale_price" not in row
    assert "gtin" not in row


def test_the_head_tells_whose_feed_it_is_and_how_large(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    meta = feed(client)["meta"]
    assert meta["total_products"] == 1
    assert meta["merchant"] == "Agora"
    assert meta["format"] == "json"
    assert {"generated_at", "version"} <= set(meta)
    assert feed(client, creator="mira-padel")["meta"]["merchant"] == "Mira Padel"


def test_variants_are_rows_of_one_group(client: Client, mira_group: Group) -> None:
    shoe = a_racket(mira_group, "paso-41", name="Paso")
    shoe.variants.update(options={"Size": "41"})
    larger = add_variant(shoe, "paso-42", options={"Size": "42"}, price_amount=8999)
    told = rows(client)
    assert told["paso-42"]["item_id"] == larger.public_id
    assert told["paso-42"]["group_id"] == told["paso-41"]["group_id"] == shoe.public_id
    assert told["paso-42"]["variant_dict"] == {"Size": "42"}
    assert told["paso-42"]["title"] == "Paso, 42"
    assert told["paso-42"]["price"] == "89.99 EUR"
    assert told["paso-42"]["url"].endswith(f"?variant={larger.public_id}")


def test_an_only_variant_is_no_variation(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    assert not {"group_id", "variant_dict", "listing_has_variations"} & set(rows(client)["viento"])


def test_a_sale_shows_only_while_it_lasts(client: Client, mira_group: Group) -> None:
    now = timezone.now()
    a_racket(mira_group, sale_price_amount=5999, sale_ends_at=now + timedelta(days=1))
    a_racket(mira_group, "over", sale_price_amount=5999, sale_ends_at=now - timedelta(days=1))
    told = rows(client)
    assert (told["viento"]["price"], told["viento"]["sale_price"]) == ("79.99 EUR", "59.99 EUR")
    assert "sale_price" not in told["over"]


def test_what_is_held_is_not_on_offer(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group, stock=2)
    racket.variants.get().stock.__class__.objects.update(reserved=2)
    row = rows(client)["viento"]
    assert (row["availability"], row["inventory_quantity"]) == ("out_of_stock", 0)


def test_feed_only_goods_are_found_but_bought_on_our_page(client: Client, mira_group: Group) -> None:
    a_racket(mira_group, is_buyable=False)
    a_racket(mira_group, "hidden", is_searchable=False)
    told = rows(client)
    assert told["viento"]["is_eligible_search"] is True
    assert told["viento"]["is_eligible_checkout"] is False
    assert told["hidden"]["is_eligible_search"] is told["hidden"]["is_eligible_checkout"] is False


def test_drafts_and_closed_shops_are_left_out(client: Client, mira_group: Group) -> None:
    a_racket(mira_group, status=ThingStatus.DRAFT)
    closed = Group.objects.create(name="Closed", slug="closed", is_active=False)
    a_racket(closed)
    assert feed(client)["products"] == []


def test_a_feed_of_one_creator_holds_no_other_goods(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    a_racket(Group.objects.create(name="Other", slug="other"), "foreign")
    assert set(rows(client, creator="mira-padel")) == {"viento"}
    assert set(rows(client)) == {"viento", "foreign"}


def test_opinions_travel_without_their_authors(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group, rating_average=Decimal("4.50"), rating_count=2)
    Review.objects.create(
        product=racket, author_name="Ada Moreno", rating=5, text="Soft.", created_at=timezone.now()
    )
    Question.objects.create(product=racket, question="How heavy?", answer="360 g.")
    row = rows(client)["viento"]
    assert (row["star_rating"], row["review_count"]) == ("4.50", 2)
    assert row["q_and_a"] == [{"q": "How heavy?", "a": "360 g."}]
    assert "Ada" not in str(row)


def test_media_traits_and_relations_are_told(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group, weight_grams=360, return_days=30)
    other = a_racket(mira_group, "other")
    racket.attributes = {"Color": "blue", "material": "carbon"}
    racket.save()
    Media.objects.create(product=racket, url="https://img.example/side.jpg")
    Connection.objects.create(kind=ConnectionKind.OFTEN_BOUGHT_WITH, source=racket, target=other)
    row = rows(client)["viento"]
    assert (row["color"], row["material"]) == ("blue", "carbon")
    assert (row["weight"], row["item_weight_unit"]) == ("360", "g")
    assert row["additional_image_urls"] == ["https://img.example/side.jpg"]
    assert (row["related_product_id"], row["relationship_type"]) == ([other.public_id], "often_bought_with")
    assert (row["accepts_returns"], row["return_deadline_in_days"]) == (True, 30)


def test_fields_without_a_column_come_back_as_the_seller_stated_them(
    client: Client, mira_group: Group
) -> None:
    kept = {
        "warning": "Small parts",
        "age_restriction": "14",
        "geo_price": "79.99 EUR (Madrid)",
        "target_countries": "ES,PT",
        "dimensions": {"length": "45.5", "width": "26", "unit": "cm"},
        "accepts_exchanges": "true",
        "delivery_estimate": "2026-12-01",
    }
    a_racket(mira_group, feed_fields=kept)
    row = rows(client)["viento"]
    assert row["target_countries"] == ["ES", "PT"]
    assert row["accepts_exchanges"] is True
    assert {name: row[name] for name in ("warning", "age_restriction", "geo_price", "dimensions")} == {
        name: kept[name] for name in ("warning", "age_restriction", "geo_price", "dimensions")
    }


def test_a_shop_states_its_policies_once(client: Client, mira_group: Group) -> None:
    a_racket(mira_group)
    mira_group.settings = {"feed": {"seller_tos": "https://mira.example/terms", "target_countries": "ES"}}
    mira_group.save()
    row = rows(client)["viento"]
    assert row["seller_tos"] == "https://mira.example/terms"
    assert row["seller_privacy_policy"].endswith("/creators/mira-padel/policies/#privacy")
    assert row["target_countries"] == ["ES"]
