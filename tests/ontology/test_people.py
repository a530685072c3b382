"""Who asks: looking leaves no trace, a guest is remembered, a forged token is nobody."""

import json
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from ontology.actor import Actor, ActorKind
from ontology.adopt import adopt_guest
from ontology.errors import Unauthorized
from ontology.models import Group, Person, Thing
from ontology.people import access_token, actor_for_person, actor_from_token


def test_a_token_names_its_person(ada: Person) -> None:
    actor = actor_from_token(access_token(ada.pk))
    assert actor.person_id == ada.pk
    assert actor.platform == "api"


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 10, "0" * 5000])
def test_a_forged_token_is_nobody(token: str) -> None:
    with pytest.raises(Unauthorized):
        actor_from_token(token)


def test_a_closed_account_has_no_token(ada: Person) -> None:
    token = access_token(ada.pk)
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(Unauthorized):
        actor_from_token(token)


def test_mira_sells_for_her_group_and_sam_for_none(mira: Person, sam_actor: Actor, mira_group: Group) -> None:
    thing = Thing.objects.create(group=mira_group)
    assert actor_for_person(mira).kind is ActorKind.CREATOR
    assert actor_for_person(mira).sells(thing)
    assert not sam_actor.sells(thing)
    assert not sam_actor.owns(thing)


@pytest.mark.django_db
def test_looking_at_pages_makes_no_guest(client: Client) -> None:
    client.get("/")
    client.get("/healthz")
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_what_a_guest_owns_comes_along(ada: Person) -> None:
    guest = Person.objects.create_guest()
    Thing.objects.create(owner=guest)
    assert adopt_guest(guest=guest, person=ada) == 1
    assert Thing.objects.get(type="thing").owner == ada
    guest.refresh_from_db()
    assert not guest.is_active


def test_an_account_is_never_adopted(ada: Person, sam: Person) -> None:
    Thing.objects.create(owner=ada)
    assert adopt_guest(guest=ada, person=sam) == 0


@pytest.mark.django_db
def test_signing_up_keeps_the_guests_things(client: Client) -> None:
    client.post("/api/chat/session", "{}", content_type="application/json")
    guest = Person.objects.get(is_guest=True)
    assert guest.things.exists()
    client.post("/accounts/signup/", {"email": "ada@shop.example", "password1": "a-long-pass-phrase"})
    ada = Person.objects.get(email="ada@shop.example")
    assert ada.things.filter(type="conversation").exists()
    assert not guest.things.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["{", "[]", '"a"', "\x00", "nul", "[" * 5000])
def test_broken_json_is_a_clear_error(client: Client, body: str) -> None:
    answer = client.post("/api/chat/session", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_json"


@pytest.mark.django_db
def test_a_huge_body_is_refused(client: Client) -> None:
    body = json.dumps({"locale": "x" * 70_000})
    answer = client.post("/api/chat/session", body, content_type="application/json")
    assert answer.status_code == 413


@pytest.mark.django_db
def test_a_page_of_another_origin_is_refused(client_of: Callable[[Person], Client], ada: Person) -> None:
    answer = client_of(ada).post(
        "/api/chat/session", "{}", content_type="application/json", headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "foreign_origin"


def test_an_actor_is_read_once_per_request(rf: RequestFactory, ada: Person) -> None:
    request = rf.get("/", headers={"Authorization": f"Bearer {access_token(ada.pk)}"})
    from ontology.people import actor_of

    assert actor_of(request) is actor_of(request)
