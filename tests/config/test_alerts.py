"""Every alert watches a figure that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from django.test import Client
from pytest_django.fixtures import Settings

RULES = Path(__file__).resolve().parents[2] / "docs" / "operations" / "alerts.yml"


@pytest.mark.django_db
def test_every_figure_of_an_alert_is_told(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "token"
    client.get("/")
    told = client.get("/metrics", headers={"authorization": "Bearer token"}).content.decode()
    rules = [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]
    assert {"ChatIsSlow", "ProviderFails", "EventsWait", "PaymentsStayOpen", "ModelsCostTooMuch"} <= {
        rule["alert"] for rule in rules
    }
    watched = {name for rule in rules for name in re.findall(r"(?:agora|django)_\w+", rule["expr"])}
    assert {name for name in watched if f"# TYPE {name.removesuffix('_total')}" not in told} == set()
