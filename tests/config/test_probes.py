"""Probes reach a process by any name over plain http; the figures are for who knows the token."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from ontology.models import Event, EventDelivery


@pytest.fixture
def production(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["shop.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.METRICS_TOKEN = "only-prometheus-knows"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_by_number_over_plain_http_is_answered(production: None, path: str) -> None:
    answer = Client(headers={"host": "10.0.0.7:8000"}).get(path)
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.django_db
def test_everything_else_goes_to_https_under_our_own_name(production: None) -> None:
    assert Client(headers={"host": "shop.example"}).get("/")["Location"] == "https://shop.example/"
    assert Client(headers={"host": "10.0.0.7:8000"}).get("/").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "Bearer wrong", "Bearer ", "Bearer é"])
def test_without_the_token_there_are_no_figures(production: None, client: Client, given: str) -> None:
    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


@pytest.mark.django_db
def test_without_a_token_set_nobody_reads_figures(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def figures() -> str:
    known = {"authorization": "Bearer only-prometheus-knows"}
    return Client(headers=known).get("/metrics").content.decode()


@pytest.mark.django_db
def test_the_figures_tell_of_requests_and_of_the_shop(production: None) -> None:
    told = figures()
    names = (
        "django_http_requests_total",
        "agora_turns_slow 0",
        "agora_orders_paid 0",
        "agora_payments_open 0",
    )
    assert all(name in told for name in names)


@pytest.mark.django_db
def test_an_event_nobody_delivered_shows_as_lag(production: None) -> None:
    event = Event.objects.create(kind="something_happened")
    EventDelivery.objects.create(event=event, handler="checkout.handlers.send_receipt")
    lag = next(line for line in figures().splitlines() if line.startswith("agora_outbox_lag_seconds "))
    assert 0 < float(lag.split()[1]) < 60
