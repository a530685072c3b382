"""What a shopper types at the till. Nothing is required by the form itself: the core says what is missing."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from checkout.core.payment import Card
from checkout.core.types import Address, Buyer
from checkout.countries import country_choices
from checkout.models import CheckoutSession

_EXPIRY = re.compile(r"\s*(\d{1,2})\s*[/ -]?\s*(\d{4}|\d{2})\s*")


class _AskedLater:
    """Labelled as needed, yet a half-filled checkout may be saved: the core asks for what is missing at the end."""

    def validate(self, value: Any) -> None:
        if value not in {"", None}:
            super().validate(value)  # type: ignore[misc]


class _Text(_AskedLater, forms.CharField):
    pass


class _Email(_AskedLater, forms.EmailField):
    pass


class _Choice(_AskedLater, forms.ChoiceField):
    pass


def _text(
    label: Any, autocomplete: str, *, longest: int, required: bool = True, **attrs: Any
) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete} | attrs)
    return _Text(label=label, max_length=longest, required=required, widget=widget)


class ContactForm(forms.Form):
    """Email and delivery address."""

    email = _Email(
        label=_("Email"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("For the order confirmation."),
    )
    name = _text(_("Full name"), "name", longest=200)
    line_one = _text(_("Street and number"), "address-line1", longest=200)
    line_two = _text(_("Flat, floor or company"), "address-line2", longest=200, required=False)
    postal_code = _text(_("Postcode"), "postal-code", longest=20)
    city = _text(_("Town"), "address-level2", longest=100)
    region = _text(_("State or province"), "address-level1", longest=100, required=False)
    country = _Choice(
        label=_("Country"),
        choices=country_choices,
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )

    use_required_attribute = False

    @classmethod
    def of(cls, session: CheckoutSession) -> ContactForm:
        """The form as the session knows it."""
        known = {field: getattr(session, field) for field in cls.base_fields if field != "name"}
        # Most live where the shop does; prices are quoted for there until the shopper says otherwise.
        country = session.country or settings.AGORA_COUNTRY
        return cls(initial=known | {"name": session.recipient, "country": country})

    def buyer(self, before: Buyer) -> Buyer:
        return Buyer(
            email=self.cleaned_data["email"],
            first_name=before.first_name,
            last_name=before.last_name,
            phone=before.phone,
        )

    def address(self) -> Address:
        return Address(**{key: value for key, value in self.cleaned_data.items() if key != "email"})


class CardForm(forms.Form):
    """A card. It is never saved; after an error the number has to be typed again."""

    use_required_attribute = False

    number = _text(_("Card number"), "cc-number", longest=40, inputmode="numeric")
    expiry = _text(_("Expiry (MM/YY)"), "cc-exp", longest=9, inputmode="numeric", placeholder=_("MM/YY"))
    security_code = _text(_("Security code"), "cc-csc", longest=4, inputmode="numeric")

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not re.fullmatch(r"[\d \-]{12,40}", number):
            raise forms.ValidationError(_("Enter the long number on the front of the card."))
        return number

    def clean_expiry(self) -> tuple[int, int]:
        found = _EXPIRY.fullmatch(self.cleaned_data["expiry"])
        if not found or not 1 <= int(found[1]) <= 12:
            raise forms.ValidationError(_("Enter month and year, such as 04/30."))
        year = int(found[2])
        # Two digits mean this century.
        return int(found[1]), year if year > 99 else year + 2000

    def clean_security_code(self) -> str:
        code: str = self.cleaned_data["security_code"]
        if not re.fullmatch(r"\d{3,4}", code):
            raise forms.ValidationError(_("Enter the three or four digits."))
        return code

    def card(self) -> Card:
        month, year = self.cleaned_data["expiry"]
        return Card(self.cleaned_data["number"], month, year, self.cleaned_data["security_code"])


def sample_card() -> dict[str, str]:
    """What the test shop fills in, so that nobody is tempted to type a real card."""
    return {
        "number": "4242 4242 4242 4242",
        "expiry": f"12/{timezone.now().year % 100 + 3:02}",
        "security_code": "123",
    }
