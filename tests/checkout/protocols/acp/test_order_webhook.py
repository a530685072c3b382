"""Where an agent hears of its orders is set by a command, and only to an address that orders may travel to."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from checkout.models import OrderEndpoint
from ontology.keys import issue_key
from ontology.models import Group

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_key_in_production(settings: Settings) -> None:
    settings.LOCAL = False
    group = Group.objects.create(name="OpenAI", slug="openai")
    issue_key(name="My agent", platform="chatgpt", group=group, scopes=["checkout"])


def set_webhook(url: str) -> str:
    out = StringIO()
    call_command("set_order_webhook", "My agent", url, stdout=out)
    return out.getvalue()


def test_setting_it_again_moves_the_address_and_changes_the_secret() -> None:
    first = set_webhook("https://agent.example/orders").splitlines()[-1]
    second = set_webhook("https://agent.example/elsewhere").splitlines()[-1]
    endpoint = OrderEndpoint.objects.get()
    assert (endpoint.url, endpoint.secret) == ("https://agent.example/elsewhere", second)
    assert first != second


@pytest.mark.parametrize(
    "url", ["not-a-url", "http://agent.example/orders", "ftp://agent.example/", "https://"]
)
def test_an_address_orders_may_not_travel_to_is_refused_and_the_old_one_stays(url: str) -> None:
    set_webhook("https://agent.example/orders")
    before = OrderEndpoint.objects.values().get()
    with pytest.raises(CommandError):
        set_webhook(url)
    assert OrderEndpoint.objects.values().get() == before


def test_a_developers_agent_may_listen_without_https(settings: Settings) -> None:
    settings.LOCAL = True
    assert "http://127.0.0.1:9/x" in set_webhook("http://127.0.0.1:9/x")
