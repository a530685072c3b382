"""Conversations in the admin: readable, searchable, untouchable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from conversations.models import Conversation
from ontology.models import Person
from tests.conversations.conftest import Shopper


@pytest.mark.parametrize("path", ["conversation", "turn"])
def test_the_owner_reads_conversations_and_finds_them_by_a_word(
    shopper: Shopper, owner: Person, client_of: Callable[[Person], Client], path: str
) -> None:
    shopper.say("I need a padel racket for a beginner")
    browser = client_of(owner)
    assert browser.get(f"/admin/conversations/{path}/").status_code == 200
    conversation = Conversation.objects.get(public_id=shopper.session)
    found = browser.get("/admin/conversations/conversation/?q=beginner").content.decode()
    assert str(conversation.pk) in found
    page = browser.get(f"/admin/conversations/conversation/{conversation.pk}/change/").content.decode()
    assert "I need a padel racket for a beginner" in page
