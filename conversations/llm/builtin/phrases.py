"""Ways to say things, so that two turns do not sound alike."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts

HERE = (
    noop("Here is what I would show {whom}."),
    noop("I went through the shelves for {whom}, and this stands out."),
    noop("For {whom}, I would look at {count}."),
    noop("These {count} suit {whom} best."),
)
HERE_ONE = (
    noop("For {whom}, one stands out."),
    noop("There is one that suits {whom}."),
)
CHANGED = (
    noop("Got it: {what}. That changes the list."),
    noop("All right, {what}. I looked again."),
    noop("Good to know: {what}. Then I would suggest this."),
)
SAME = (
    noop("Got it: {what}. What I showed you keeps to that, too."),
    noop("Good to know: {what}. My suggestions stand."),
)
STILL = (
    noop("That leaves my suggestions for {whom} as they are."),
    noop("Nothing changes for {whom}: these are still the ones."),
)
DROPPED = (
    noop("Fine, {what} no longer counts."),
    noop("All right, I leave {what} aside."),
)
# What one may say next of the one product that was spoken of.
AFTER_ONE = ("I'll take it", "Compare the first two", "Show me alternatives")
ASKING = (noop("Happy to help."), noop("Gladly."), noop("One thing first."))
FIRST = (
    noop("My first choice is {name} at {price}: {why}."),
    noop("I would start with {name} at {price}: {why}."),
    noop("The best fit is {name} at {price}: {why}."),
)
SECOND = (
    noop("{name} at {price} is the alternative: {why}."),
    noop("Close behind comes {name} at {price}: {why}."),
    noop("Then there is {name} at {price}: {why}."),
)
UPGRADE = (
    noop("If you can spend more, look at {name} at {price}: {why}."),
    noop("For more money there is {name} at {price}: {why}."),
)
THIRD = (
    noop("And {name} at {price}: {why}."),
    noop("Worth a look as well: {name} at {price}, because {why}."),
)
WELCOME = (
    noop("Hello, good to see you. What are you looking for?"),
    noop("Hi there! Tell me who it is for and what matters, and I will look through the shelves."),
    noop("Hello! What can I find for you today?"),
)
THANKED = (
    noop("You are welcome. I am here if anything else comes to mind."),
    noop("Glad to help. Just write when you have another question."),
    noop("My pleasure. Enjoy it!"),
)
BYE = (
    noop("See you soon. This chat stays here for when you come back."),
    noop("Goodbye, and have a good game!"),
)
LOST = (
    noop("I am not sure I follow. Tell me what you are looking for and what matters most to you."),
    noop("I did not quite get that. Say it in other words, or pick one of these."),
)
EUPHONY = {"y": re.compile(r"h?i(?![ae])", re.IGNORECASE), "o": re.compile(r"h?o", re.IGNORECASE)}


def pick(ways: Sequence[str], facts: TurnFacts, **words: object) -> str:
    """One of the ways, the same for the same turn, another for the next."""
    return gettext(ways[facts.number % len(ways)]).format(**words)


def name(product_id: str) -> str:
    return f"[[{product_id}]]"


def price(product_id: str) -> str:
    return "{{price:" + product_id + "}}"


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return _joined(items, gettext("{items} and {last}"))


def either(items: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    return _joined(items, gettext("{items} or {last}"))


def _joined(items: Sequence[str], pattern: str) -> str:
    if len(items) < 2:
        return "".join(items)
    last = items[-1]
    # Spanish does not say "y" before an i, nor "o" before an o.
    if get_language() == "es" and EUPHONY["y"].match(last):
        pattern = pattern.replace(" y ", " e ")
    if get_language() == "es" and EUPHONY["o"].match(last):
        pattern = pattern.replace(" o ", " u ")
    return pattern.format(items=", ".join(items[:-1]), last=last)


def stars(rating: float) -> str:
    """ "4.6", or "4,6" where a comma is written."""
    # Rounded first: Django cuts off what does not fit, and 4.67 is rather 4.7.
    return number_format(round(Decimal(str(rating)), 1), decimal_pos=1)


def clause(text: str) -> str:
    """A sentence as part of another: no full stop, small first letter unless it is a name or an abbreviation."""
    text = text.strip().rstrip(".!")
    second = text[1:2]
    return text[:1].lower() + text[1:] if second.islower() or second in {" ", "'"} else text


def sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?" else ".")
