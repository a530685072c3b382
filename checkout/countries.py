"""Countries in the address form: ISO 3166 codes with the names people look for."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

COUNTRIES = (
    ("AR", _("Argentina")),
    ("AU", _("Australia")),
    ("AT", _("Austria")),
    ("BE", _("Belgium")),
    ("BR", _("Brazil")),
    ("BG", _("Bulgaria")),
    ("CA", _("Canada")),
    ("CL", _("Chile")),
    ("CO", _("Colombia")),
    ("HR", _("Croatia")),
    ("CY", _("Cyprus")),
    ("CZ", _("Czechia")),
    ("DK", _("Denmark")),
    ("EE", _("Estonia")),
    ("FI", _("Finland")),
    ("FR", _("France")),
    ("DE", _("Germany")),
    ("GR", _("Greece")),
    ("HK", _("Hong Kong")),
    ("HU", _("Hungary")),
    ("IS", _("Iceland")),
    ("IN", _("India")),
    ("IE", _("Ireland")),
    ("IL", _("Israel")),
    ("IT", _("Italy")),
    ("JP", _("Japan")),
    ("LV", _("Latvia")),
    ("LI", _("Liechtenstein")),
    ("LT", _("Lithuania")),
    ("LU", _("Luxembourg")),
    ("MT", _("Malta")),
    ("MX", _("Mexico")),
    ("MA", _("Morocco")),
    ("NL", _("Netherlands")),
    ("NZ", _("New Zealand")),
    ("NO", _("Norway")),
    ("PE", _("Peru")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("QA", _("Qatar")),
    ("RO", _("Romania")),
    ("RS", _("Serbia")),
    ("SG", _("Singapore")),
    ("SK", _("Slovakia")),
    ("SI", _("Slovenia")),
    ("ZA", _("South Africa")),
    ("KR", _("South Korea")),
    ("ES", _("Spain")),
    ("SE", _("Sweden")),
    ("CH", _("Switzerland")),
    ("TR", _("Türkiye")),
    ("UA", _("Ukraine")),
    ("AE", _("United Arab Emirates")),
    ("GB", _("United Kingdom")),
    ("US", _("United States")),
    ("UY", _("Uruguay")),
)


def country_choices() -> list[tuple[str, str]]:
    """As a list to choose from: by name, in the order of the reader's language."""
    named = [(code, str(name)) for code, name in COUNTRIES]
    return [("", gettext("Choose a country")), *sorted(named, key=lambda one: _plain(one[1]))]


def _plain(name: str) -> str:
    # Espagne stands beside États-Unis, and not after Suisse.
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().casefold()
