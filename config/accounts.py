"""How allauth's accounts fit our people."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Person has no username; nothing else differs from allauth's defaults."""

    def populate_username(self, request: HttpRequest, user: object) -> None:
        """There is none to fill."""
