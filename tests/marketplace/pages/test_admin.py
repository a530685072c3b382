"""The admin of the catalogue: what is saved there is told to others; wrong JSON is explained; only staff come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from marketplace.models import Category, Product, Review, Stock, Variant
from ontology.models import Event, Group, Person

pytestmark = pytest.mark.django_db
Stocked = Callable[..., Product]
PRODUCT = "/admin/marketplace/product/"


@pytest.fixture
def desk(owner: Person, client_of: Callable[[Person], Client]) -> Client:
    return client_of(owner)


def filled(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """What a desk would send from the form at an address, with some fields changed."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            shown = getattr(bound.field.widget, "format_value", lambda value: value)(bound.value())
            data |= _sent(bound.html_name, bound.value(), shown)
            if bound.field.show_hidden_initial:
                data[bound.html_initial_name] = shown
    return {name: value for name, value in (data | changes).items() if value is not None}


def _sent(name: str, raw: Any, shown: Any) -> dict[str, Any]:
    if isinstance(raw, bool):
        return {name: "on"} if raw else {}
    if hasattr(raw, "strftime"):
        return {f"{name}_0": raw.strftime("%Y-%m-%d"), f"{name}_1": raw.strftime("%H:%M:%S")}
    return {name: raw if not isinstance(shown, str) or raw is None else shown}


@pytest.mark.parametrize("model", ["category", "product", "variant", "review", "discount", "reservation"])
def test_every_list_opens_and_can_be_searched(
    desk: Client, stocked: Stocked, model: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        stocked(f"r{number}")
    desk.get(f"/admin/marketplace/{model}/")
    with django_assert_max_num_queries(20):
        assert desk.get(f"/admin/marketplace/{model}/?q=racket").status_code == 200


def test_a_product_saved_here_is_told_to_others(desk: Client, stocked: Stocked) -> None:
    racket = stocked()
    address = f"{PRODUCT}{racket.pk}/change/"
    answer = desk.post(address, filled(desk, address, name="A new name", price_amount="4999"))
    assert answer.status_code == 302, answer.context["errors"]
    racket.refresh_from_db()
    assert (racket.name, racket.price_amount) == ("A new name", 4999)
    told = Event.objects.get(kind="product_changed")
    assert {*told.payload["changes"]} == {"name", "price_amount"}


def test_a_product_made_here_has_a_variant_and_its_creator(
    desk: Client, rackets: Category, mira_group: Group
) -> None:
    terms = {
        "group": str(mira_group.pk),
        "item_id": "new",
        "name": "New",
        "slug": "new",
        "category": str(rackets.pk),
    }
    address = f"{PRODUCT}add/"
    answer = desk.post(address, filled(desk, address, **terms, price_amount="5000"))
    assert answer.status_code == 302, answer.context["errors"]
    made = Product.objects.get()
    assert (made.creator, made.variants.get().item_id) == (mira_group, "new")
    assert Event.objects.get(kind="product_changed").payload["changes"] == ["created"]
    again = desk.post(address, filled(desk, address, **terms, price_amount="5000"))
    assert "already" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("attributes", '{"shape": 5}', "names and texts"),
        ("attributes", "[1]", "names and texts"),
        ("insight", '{"best_fort": []}', "best_fort"),
        ("insight", '{"best_for": "all"}', "best_for"),
    ],
)
def test_wrong_shapes_are_explained(
    desk: Client, stocked: Stocked, field: str, value: str, word: str
) -> None:
    address = f"{PRODUCT}{stocked().pk}/change/"
    page = desk.post(address, filled(desk, address, **{field: value}))
    assert page.status_code == 200
    assert word in page.content.decode()


def test_a_vertical_that_cannot_be_read_is_explained(desk: Client, rackets: Category) -> None:
    address = f"/admin/marketplace/category/{rackets.pk}/change/"
    vertical = '{"noun": "racket", "facets": [{"key": "level", "label": "Level"}]}'
    page = desk.post(address, filled(desk, address, vertical=vertical))
    assert page.status_code == 200
    assert "facets.0.options" in page.content.decode()


def test_stock_set_here_is_told_to_others(desk: Client, stocked: Stocked) -> None:
    variant = Variant.objects.get(product=stocked())
    address = f"/admin/marketplace/variant/{variant.pk}/change/"
    answer = desk.post(address, filled(desk, address, **{"stock-0-on_hand": "42"}))
    assert answer.status_code == 302, answer.context["errors"]
    assert Stock.objects.get().on_hand == 42
    assert Event.objects.get(kind="stock_changed").payload == {"free": 42}


def test_a_review_taken_back_here_is_counted_no_more(desk: Client, stocked: Stocked) -> None:
    racket = stocked(rating_average=5, rating_count=1)
    review = Review.objects.create(product=racket, author_name="A", rating=5, created_at=racket.created_at)
    address = f"/admin/marketplace/review/{review.pk}/change/"
    sent = filled(desk, address)
    del sent["is_published"]
    assert desk.post(address, sent).status_code == 302
    racket.refresh_from_db()
    assert (racket.rating_average, racket.rating_count) == (None, 0)


def test_a_creator_without_staff_rights_has_no_admin(
    mira: Person, stocked: Stocked, client_of: Callable[[Person], Client]
) -> None:
    racket = stocked()
    for address in ("/admin/", PRODUCT, f"{PRODUCT}{racket.pk}/change/"):
        answer = client_of(mira).get(address)
        assert (answer.status_code, "/login/" in answer["Location"]) == (302, True)
