"""API keys: shown once, stored as a digest, rotated with grace, revoked at once."""

from io import StringIO

import pytest
from django.core.management import call_command

from ontology.actor import ActorKind
from ontology.errors import Forbidden, Unauthorized
from ontology.keys import actor_of_key, issue_key, key_named, revoke_key, rotate_key
from ontology.models import ApiKey, Group


@pytest.fixture
def issued(mira_group: Group) -> tuple[ApiKey, str]:
    return issue_key(name="ChatGPT", platform="chatgpt", group=mira_group, scopes=["checkout"])


def test_the_secret_finds_its_key_and_notes_the_use(issued: tuple[ApiKey, str]) -> None:
    key, secret = issued
    assert key_named(secret) == key
    key.refresh_from_db()
    assert key.last_used_at is not None


def test_the_secret_is_stored_nowhere(issued: tuple[ApiKey, str]) -> None:
    _, secret = issued
    stored = " ".join(str(value) for value in ApiKey.objects.values_list().get())
    assert secret not in stored


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["", "agora_test_", "agora_live_x", "é"])
def test_a_wrong_key_is_nobody(secret: str) -> None:
    with pytest.raises(Unauthorized):
        key_named(secret)


def test_a_key_acts_for_its_group_within_its_scopes(issued: tuple[ApiKey, str], mira_group: Group) -> None:
    key, _ = issued
    actor = actor_of_key(key, scope="checkout")
    assert (actor.kind, actor.group_id, actor.platform) == (ActorKind.AGENT, mira_group.pk, "chatgpt")
    with pytest.raises(Forbidden):
        actor_of_key(key, scope="feed")


def test_after_rotation_both_keys_work_for_a_while(issued: tuple[ApiKey, str]) -> None:
    key, old = issued
    fresh, new = rotate_key(key)
    assert key_named(new) == fresh
    assert key_named(old).expires_at is not None
    assert fresh.scopes == key.scopes


def test_a_revoked_key_ends_at_once(issued: tuple[ApiKey, str]) -> None:
    key, secret = issued
    revoke_key(key)
    with pytest.raises(Unauthorized):
        key_named(secret)


@pytest.mark.django_db
def test_the_command_prints_the_key_alone_on_the_last_line() -> None:
    out = StringIO()
    call_command("create_api_key", "ChatGPT", "--platform", "chatgpt", "--legacy", stdout=out)
    key = key_named(out.getvalue().splitlines()[-1])
    assert key.is_legacy
    assert not key.is_live
    assert key.group == Group.platform()


def test_a_successor_acts_as_the_same_agent_and_another_key_does_not(
    issued: tuple[ApiKey, str], mira_group: Group
) -> None:
    key, _ = issued
    fresh, _ = rotate_key(key)
    other, _ = issue_key(name="Claude", platform="claude", group=mira_group, scopes=["checkout"])
    actors = [actor_of_key(one, scope="checkout") for one in (key, fresh, other)]
    assert actors[0].person_id == actors[1].person_id != actors[2].person_id


def test_a_key_from_before_agents_had_accounts_gets_one(issued: tuple[ApiKey, str]) -> None:
    _, secret = issued
    ApiKey.objects.update(person=None)
    first = actor_of_key(key_named(secret), scope="checkout")
    assert first.person_id is not None
    assert actor_of_key(key_named(secret), scope="checkout") == first


@pytest.mark.django_db
def test_a_signed_key_prints_what_to_sign_with_and_the_key_last() -> None:
    out = StringIO()
    call_command("create_api_key", "ChatGPT", "--platform", "chatgpt", "--signed", stdout=out)
    lines = out.getvalue().splitlines()
    assert key_named(lines[-1]).signing_secret == f"hmac-sha256:{lines[0].split()[-1]}"
