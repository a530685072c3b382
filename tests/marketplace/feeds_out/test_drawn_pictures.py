"""Drawn pictures as PNG."""

import pytest
from django.test import Client

from ontology.models import Group, ThingStatus
from tests.marketplace.feeds_out.shelf import a_racket

pytestmark = pytest.mark.django_db


def test_a_drawn_picture_is_a_square_png(client: Client, mira_group: Group) -> None:
    racket = a_racket(mira_group)
    response = client.get(f"/pictures/{racket.public_id}.png")
    assert response["Content-Type"] == "image/png"
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (
        int.from_bytes(response.content[16:20], "big")
        == int.from_bytes(response.content[20:24], "big")
        == 1000
    )


def test_an_unchanged_picture_is_not_sent_again(client: Client, mira_group: Group) -> None:
    address = f"/pictures/{a_racket(mira_group).public_id}.png"
    known = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": known}).status_code == 304


def test_drafts_and_junk_have_no_picture(client: Client, mira_group: Group) -> None:
    draft = a_racket(mira_group, status=ThingStatus.DRAFT)
    assert client.get(f"/pictures/{draft.public_id}.png").status_code == 404
    assert client.get("/pictures/nonsense.png").status_code == 404
