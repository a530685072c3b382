"""Cards and parts show what is true of the product and nothing else."""

from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client

from config.samples import sample_card, sample_messages
from marketplace.cards import CardPrice
from ontology.models import Person

CONVERSATION = SimpleNamespace(public_id="conv_ada")


def card_html(**context: object) -> str:
    return render_to_string("components/product_card.html", context)


def test_a_card_in_a_conversation_buys_in_one_click() -> None:
    html = card_html(card=sample_card(1, "Deep bowl", "in_stock"), conversation=CONVERSATION)
    assert 'action="/chat/conv_ada/checkout/"' in html
    assert 'value="prod_sample1"' in html
    assert "€79.99" in html


def test_a_card_on_a_shelf_offers_the_cart() -> None:
    html = card_html(card=sample_card(1, "Deep bowl", "in_stock"))
    assert 'action="/cart/lines/"' in html
    assert "Buy now" not in html


def test_a_sold_out_card_cannot_be_bought() -> None:
    html = card_html(card=sample_card(1, "Deep bowl", "out_of_stock"), conversation=CONVERSATION)
    assert "Sold out" in html
    assert "<form" not in html


def test_a_card_on_sale_shows_both_prices() -> None:
    html = card_html(
        card=sample_card(1, "Deep bowl", "in_stock", list_price=CardPrice(amount=9900, currency="EUR"))
    )
    assert "€79.99" in html
    assert "€99.00" in html


def test_a_card_never_shows_markup_of_a_seller() -> None:
    html = card_html(card=sample_card(1, "<script>alert(1)</script>", "in_stock", summary="<img src=x>"))
    assert "<script>" not in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize("rating", [0.5, 3.2, 5.0])
def test_stars_are_filled_to_the_rating(rating: float) -> None:
    html = render_to_string("components/stars.html", {"rating": rating, "count": 7})
    assert f'width="{rating}"' in html
    assert "7" in html


def test_a_product_without_reviews_has_no_stars() -> None:
    assert "No reviews yet" in render_to_string("components/stars.html", {"rating": None})


def test_every_part_of_an_answer_has_a_face() -> None:
    html = "".join(
        render_to_string("conversations/message.html", {"message": said}) for said in sample_messages()
    )
    for words in [
        "First choice",
        "Best fit",
        "SOUP10",
        "saves €8.00",
        "Check out",
        "AG-1042",
        "You saved €8.00",
    ]:
        assert words in html


def test_a_turn_opens_a_stream_and_speaks_into_its_conversation() -> None:
    said = {"role": "shopper", "paragraphs": ["<b>a bowl</b>"], "parts": []}
    context = {"message": said, "stream_url": "/stream/signed", "conversation": CONVERSATION}
    html = render_to_string("conversations/turn.html", context)
    assert 'sse-connect="/stream/signed"' in html
    assert 'data-conversation="conv_ada"' in html
    assert "&lt;b&gt;a bowl" in html


@pytest.mark.django_db
def test_the_pattern_library_shows_itself_to_anybody(client: Client) -> None:
    page = client.get("/styleguide/")
    assert page.status_code == 200
    assert "Pattern library" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
def test_the_doors_of_an_account_look_like_the_house(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert 'class="site-header"' in html
    assert "field-label" in html


@pytest.mark.django_db
def test_a_forgotten_password_is_answered_by_a_letter_of_ours(
    client: Client, ada: Person, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email})
    [letter] = mailoutbox
    assert "A new password" in letter.subject
    assert "/accounts/password/reset/key/" in letter.body
    assert "Agora, a marketplace you can talk to" in letter.body


@pytest.mark.django_db
def test_a_page_speaks_one_language(client: Client) -> None:
    html = client.get("/accounts/login/", headers={"Accept-Language": "es"}).content.decode()
    assert '<html lang="es">' in html
    assert "Contraseña" in html
    assert "Password" not in html
