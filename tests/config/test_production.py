"""The shop as it is in production: its settings pass every check, its static files carry their content's name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

ROOT = Path(__file__).resolve().parents[2]

PRODUCTION = {
    "AGORA_LOCAL": "0",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "f3k2j9-made-for-this-test-and-long-enough-to-be-taken-for-a-real-one-8s7d",
    "ALLOWED_HOSTS": "shop.example",
    "SITE_URL": "https://shop.example",
    "PAYMENT_GATEWAY": "stripe",
    "STRIPE_SECRET_KEY": "sk_live_none",
    "STRIPE_WEBHOOK_SECRET": "whsec_none",
    "SENTRY_DSN": "",
}


def manage(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    environment = os.environ | PRODUCTION | changes
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_deployment_check_has_nothing_to_say() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_without_a_secret_key_production_does_not_start() -> None:
    done = manage("check", SECRET_KEY="")
    assert done.returncode != 0
    assert "SECRET_KEY must be set" in done.stderr


@pytest.fixture
def manifest(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


@pytest.mark.django_db
def test_pages_name_static_files_by_their_content(manifest: Path) -> None:
    browser = Client()
    for path in ("/", "/chat/", "/search/?q=racket", "/cart/", "/accounts/login/", "/offline/"):
        page = browser.get(path).content.decode()
        files = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
        assert files, path
        assert all((manifest / file.removeprefix("/static/")).exists() for file in files)
        assert all(re.search(r"\.[0-9a-f]{12}\.", file) for file in files), files
