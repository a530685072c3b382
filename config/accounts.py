"""How allauth's accounts fit our people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from config.languages import recall_language
from ontology.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Person has no username, and brings a language along."""

    def populate_username(self, request: HttpRequest, user: object) -> None:
        """There is none to fill."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Somebody new speaks the language they signed up in."""
        user.locale = get_language() or settings.LANGUAGE_CODE
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def post_login(self, request: HttpRequest, user: Person, **login: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **login)
        recall_language(request, answer, user)
        return answer
