"""The language of the chat page, chosen without a line of script."""

from __future__ import annotations

from django.test import Client

from conversations.actions.start_conversation import start_conversation
from ontology.models import Person
from ontology.people import actor_for_person


def test_the_chat_page_speaks_what_the_browser_asks_for(client: Client, db: None) -> None:
    page = client.get("/chat/", headers={"Accept-Language": "pt-BR,pt;q=0.9"}).content.decode()
    assert '<html lang="pt">' in page
    assert "O que você procura?" in page
    assert "What are you looking for?" not in page


def test_a_choice_is_kept_in_a_cookie_and_on_the_person(client: Client, ada: Person) -> None:
    client.force_login(ada)
    client.post("/language/", {"language": "fr"}, headers={"Referer": "http://testserver/chat/"})
    ada.refresh_from_db()
    assert ada.locale == "fr"
    assert '<html lang="fr">' in client.get("/chat/").content.decode()


def test_a_choice_holds_for_the_chat_it_is_made_in_and_only_for_ones_own(
    client: Client, ada: Person, sam: Person
) -> None:
    mine = start_conversation(by=actor_for_person(ada))
    client.force_login(sam)
    refused = client.post("/language/", {"language": "es", "conversation": mine.public_id})
    assert refused.status_code == 404
    client.force_login(ada)
    client.post("/language/", {"language": "es", "conversation": mine.public_id})
    mine.refresh_from_db()
    assert mine.locale == "es"
    assert '<html lang="es">' in client.get(mine.get_absolute_url()).content.decode()


def test_an_unknown_language_changes_nothing(client: Client, ada: Person) -> None:
    client.force_login(ada)
    client.post("/language/", {"language": "xx"})
    ada.refresh_from_db()
    assert ada.locale == "en"
