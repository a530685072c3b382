"""The shop speaks four languages from the first page to the paid order, and remembers which."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from checkout.flows.send_letter import send_letter
from checkout.models import Order
from config.local.messages import LANGUAGES, read
from marketplace.actions.add_review import add_review
from marketplace.models import Category, Product
from ontology.models import Person
from ontology.people import actor_for_person
from tests.checkout.shelf import DECLINED, GOOD, product

CONTACT = {
    "email": "ada@shop.example", "name": "Ada Moreno", "line_one": "Calle Mayor 1", "city": "Madrid",
    "postal_code": "28013", "country": "ES",
}  # fmt: skip
CARD = {"number": GOOD, "expiry": "12/34", "security_code": "123", "action": "pay"}
PAY = {"es": "Pagar", "fr": "Payer", "pt": "Pagar"}
THANKS = {"es": "Gracias, Ada Moreno", "fr": "Merci, Ada Moreno", "pt": "Obrigado, Ada Moreno"}


@pytest.fixture
def racket(ada: Person) -> Product:
    made = product(description="Una pala redonda.", weight_grams=360, warranty_months=24, return_days=30)
    add_review(product=made, rating=5, text="Muy buena.", by=actor_for_person(ada))
    return made


@cache
def english(language: str) -> tuple[str, ...]:
    """The catalogue's English, up to the first blank, as far as it is said otherwise in this language.

    Single words are left out: many are a name, or the same in both.
    """
    found = set()
    for message in read(language):
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        told = [message.string] if isinstance(message.string, str) else list(message.string)
        parts = (re.split(r"%\(|\{|<", form)[0].strip() for form in forms)
        found |= {part for part in parts if " " in part and not any(part in one for one in told)}
    return tuple(sorted(found))


def text_of(html: str) -> str:
    """All that is read on a page or told aloud."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    told = re.findall(r'(?:aria-label|placeholder|alt|content|data-[a-z]+)="([^"]*)"', html)
    return " ".join(unescape(" | ".join([*re.findall(r">([^<]*)", html), *told])).split())


def english_in(html: str, language: str) -> list[str]:
    """The English of the catalogue that still stands on a page of another language."""
    text = text_of(html)
    return [one for one in english(language) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]


def check(client: Client, address: str, language: str, *, status: int = 200) -> str:
    page = client.get(address)
    html = page.content.decode()
    assert page.status_code == status
    assert f'<html lang="{language}">' in html, address
    assert english_in(html, language) == [], address
    return html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shopper_reads_their_language_from_the_first_page_to_the_paid_order(
    language: str, racket: Product, mailoutbox: list[EmailMessage]
) -> None:
    client = Client(headers={"Accept-Language": language})
    shelf, seller = racket.category.get_absolute_url(), racket.creator.get_absolute_url()
    looked_at = (
        "/",
        "/search/?q=racket",
        "/search/?min_price=9000",
        shelf,
        f"{shelf}?min_price=9000",
        seller,
    )
    for address in (*looked_at, f"{seller}policies/", racket.get_absolute_url(), "/cart/", "/orders/"):
        check(client, address, language)
    client.post("/cart/lines/", {"product_id": racket.public_id})
    assert "79,99\u00a0€" in check(client, "/cart/", language)
    till = client.post("/cart/checkout/")["Location"]
    assert PAY[language] in check(client, till, language)
    empty = client.post(till, {"action": "pay"} | CARD).content.decode()
    assert english_in(empty, language) == []
    refused = client.post(till, CONTACT | CARD | {"number": DECLINED})
    assert refused.status_code == 402
    assert english_in(refused.content.decode(), language) == []
    check(client, client.post(till, CONTACT | CARD)["Location"], language)
    order = Order.objects.get()
    assert order.locale == language
    send_letter(order, "order_paid")
    assert THANKS[language] in mailoutbox[-1].body
    assert english_in(f">{mailoutbox[-1].subject} {mailoutbox[-1].body}", language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_account_memory_and_errors_speak_it_too(language: str, ada: Person) -> None:
    client = Client(headers={"Accept-Language": language})
    for address in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/account/memory/"):
        check(client, address, language)
    for address in ("/nowhere/", "/orders/ord_nobodys/", "/categories/nowhere/"):
        check(client, address, language, status=404)
    wrong = client.post("/accounts/login/", {"login": ada.email, "password": "no"})
    assert english_in(wrong.content.decode(), language) == []
    client.force_login(ada)
    for address in ("/accounts/email/", "/accounts/password/change/", "/accounts/logout/"):
        check(client, address, language)
    with override(language):
        for broken in ("500.html", "403.html", "403_csrf.html", "offline.html"):
            assert english_in(render_to_string(broken), language) == []


@pytest.mark.django_db
def test_the_search_for_english_finds_it(client: Client) -> None:
    # The same pages, read as if they ought to be Spanish.
    left = english_in(client.get("/").content.decode(), "es")
    assert "Say what you need." in left
    assert "Powered by" not in left
    assert english_in(client.get("/nowhere/").content.decode(), "es")
    assert english_in("<p>Pay €79.99</p><p>Your cart is empty. Add something first.</p>", "es")


@pytest.mark.django_db
def test_the_switch_stands_on_every_page_and_is_remembered(client: Client, ada: Person) -> None:
    client.force_login(ada)
    for address in ("/", "/cart/", "/chat/", "/nowhere/", "/accounts/email/"):
        page = client.get(address).content.decode()
        for code in ("en", *LANGUAGES):
            assert f'name="language" value="{code}" lang="{code}"' in page
    chosen = client.post("/language/", {"language": "fr"}, headers={"Referer": "http://testserver/cart/"})
    assert chosen["Location"].endswith("/cart/")
    assert '<html lang="fr">' in client.get("/cart/", headers={"Accept-Language": "es"}).content.decode()
    ada.refresh_from_db()
    assert ada.locale == "fr"


@pytest.mark.django_db
def test_who_signs_in_elsewhere_finds_the_language_they_chose(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(locale="pt")
    known = {"login": ada.email, "password": "ada-buys-padel"}
    elsewhere, chosen_here = Client(), Client()
    elsewhere.post("/accounts/login/", known)
    assert '<html lang="pt">' in elsewhere.get("/").content.decode()
    # What was chosen in this very browser is the later word.
    chosen_here.post("/language/", {"language": "es"})
    chosen_here.post("/accounts/login/", known)
    assert '<html lang="es">' in chosen_here.get("/").content.decode()


@pytest.mark.django_db
def test_who_signs_up_is_written_to_in_the_language_they_read() -> None:
    french = Client(headers={"Accept-Language": "fr-CA,fr;q=0.9"})
    french.post("/accounts/signup/", {"email": "lou@shop.example", "password1": "lou-aime-le-padel"})
    assert Person.objects.get(email="lou@shop.example").locale == "fr"


@pytest.mark.django_db
def test_a_page_tells_caches_that_it_depends_on_the_reader(client: Client) -> None:
    vary = client.get("/")["Vary"]
    assert "Accept-Language" in vary
    assert "Cookie" in vary


@pytest.mark.django_db
def test_a_shelf_is_called_what_is_said_of_its_goods() -> None:
    spanish, french = (Client(headers={"Accept-Language": one}) for one in ("es", "fr"))
    lamp = {
        "noun": "lamp",
        "sayings": {"es": {"Lamps": "Lámparas", "Light for a desk.": "Luz para la mesa."}},
    }
    lamps = Category.objects.create(
        slug="lamps", name="Lamps", path="Lamps", about="Light for a desk.", vertical=lamp
    )
    page = spanish.get(lamps.get_absolute_url()).content.decode()
    assert "<h1>Lámparas</h1>" in page
    assert "Luz para la mesa." in page
    assert "Lámparas" in spanish.get("/search/").content.decode()
    # Nobody has said it in French yet.
    assert "<h1>Lamps</h1>" in french.get(lamps.get_absolute_url()).content.decode()
    lamps.vertical = {"noun": "lamp", "sayings": {"fr": {"Lamps": "Lampes"}}}
    lamps.save()
    assert "<h1>Lampes</h1>" in french.get(lamps.get_absolute_url()).content.decode()
