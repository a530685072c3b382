"""What a shopper or an agent hands over to pay with. Card numbers live here for one call, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontology.money import Money


@dataclass(frozen=True, slots=True)
class Card:
    """A card as typed. It shows itself only by its last four digits."""

    number: str = field(repr=False)
    expiry_month: int
    expiry_year: int
    security_code: str = field(default="", repr=False)
    holder: str = ""

    @property
    def digits(self) -> str:
        return "".join(character for character in self.number if character.isdigit())

    @property
    def last_four(self) -> str:
        return self.digits[-4:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What 3-D Secure found elsewhere: sent along with a charge, so that the bank need not ask again."""

    cryptogram: str = field(repr=False)
    indicator: str
    transaction_id: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentInstruction:
    """Pay with this. Exactly one of ``card`` and ``token`` is given, or neither when nothing is owed.

    ``expected_total`` is what the payer was shown; another total is then never charged. ``is_test`` keeps real
    gateways out of it, whatever the settings choose.
    """

    card: Card | None = None
    token: str = field(default="", repr=False)
    proof: Proof | None = None
    expected_total: Money | None = None
    return_url: str = ""
    is_test: bool = False


def luhn(digits: str) -> bool:
    """Whether a card number carries its right check digit."""
    if not digits.isdigit() or not 12 <= len(digits) <= 19:
        return False
    # Every second digit from the right is doubled; nine is cast out of what has two digits.
    doubled = [int(digit) * (2 if i % 2 else 1) for i, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
