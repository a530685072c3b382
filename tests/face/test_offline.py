"""Without a connection a browser still shows one page, and that page knows nobody."""

import re
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_the_offline_page_holds_nothing_of_anybody(client: Client) -> None:
    page = client.get("/offline/")
    assert page.status_code == 200
    assert not page.cookies
    assert "csrf" not in page.content.decode()


@pytest.mark.django_db
def test_everything_the_offline_page_wears_is_ours_and_there(client: Client) -> None:
    html = client.get("/offline/").content.decode()
    worn = re.findall(r'(?:href|src)="/(static/[^"#]+)', html)
    assert worn
    assert all((ROOT / piece).exists() for piece in worn)


@pytest.mark.django_db
def test_the_worker_tends_the_whole_site(client: Client) -> None:
    worker = client.get("/sw.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Cache-Control"] == "no-cache"
    assert b'"/offline/"' in worker.content
