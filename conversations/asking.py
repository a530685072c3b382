"""Is a message a question about what is on the table, or a wish? A question must not change what is wished for."""

import re
from typing import Any

from conversations.llm.builtin import words
from conversations.llm.builtin.asides import is_aside
from conversations.llm.builtin.before import BOUGHT
from conversations.llm.builtin.currencies import foreign_budget
from conversations.llm.builtin.extremes import is_extreme
from conversations.llm.builtin.pointing import colours_pointed_at
from conversations.llm.builtin.stating import states_wish
from conversations.unsold import unsold_goods
from marketplace.models import Product
from recommendations.language.budget import find_budget
from recommendations.language.fold import fold
from recommendations.preferences import Preferences, extract
from recommendations.recommend import recommend

# Words such as "durable" and "spin" are facets in a wish and topics in a question.
TOPICS = (
    words.DISCOUNT,
    words.DELIVERY,
    words.RETURNS,
    words.WARRANTY,
    words.REVIEWS,
    words.STOCK,
    words.DURABLE,
    words.ORDER,
    words.MORE,
)
# "Is the Nova Lite good for …?" asks about one product before anything was shown.
NAMES_ONE = re.compile(r"(?i:is|are|does|do|how|what|tell me|and)\b.*\b(?i:the) [A-ZÀ-Þ]\w+ [A-ZÀ-Þ0-9]\w*")
# "Do you have a red one?" asks for another; "do you have it in stock?" does not.
HAVE_ONE = re.compile(
    r"\b(?:do you have|have you got|is there|are there|got) (?:also )?"
    r"(?:an?|any|some(?:thing)?|anything|one|ones)\b(?! (?:reviews?|codes?|discounts?|warranty))"
)
ABOUT_OTHERS = re.compile(r"(and |ok,? |so )?(what|how) about\b")
# A trick or an insult says nothing of what somebody wants to buy.
IGNORED = (words.INJECTION, words.DANGER, words.IMPROPER)
MORE_MONEY = 1.4  # "a bit more" than the budget
# "I'm a beginner, is diamond ok for me?" tells the level and asks about the shape.
ASKS_FITNESS = re.compile(
    r"(?:^|[,.;!]|\b(?:and|but|so) )\s*(?:is|are|would|will|can|should|do|does)\b[^,.;!]*"
    r"\b(?:ok(?:ay)?|good|right|fine|suitable|bad|too \w+|work)\b[^,.;!]*\?"
)


def wishes_after(message: str, known: Preferences, shown: list[Product]) -> Preferences:
    """What is known after a message; the same as before when it only asks, or only plays tricks."""
    text = fold(message)
    if any(pattern.search(text) for pattern in IGNORED):
        return known
    if is_aside(text) or BOUGHT.search(text) or unsold_goods(message):
        return known
    if words.NO_LIMIT.search(text) and not find_budget(message, currency=known.currency, corrects=0):
        return extract(message, known=known, shown=shown).without("budget")
    if is_extreme(text):
        # The shelf is meant from now on; "cheapest" asks for an end of it and is no wish.
        return known.model_copy(update={"category": extract(message, known=known).category})
    if shown and any(fold(product.name) in text for product in shown) and words.QUESTION.search(text):
        return known
    if shown and _points_by_colour(text, shown):
        return known
    if only_asks(text) if shown else NAMES_ONE.match(message):
        return known
    if words.SPEND_MORE.search(text) and known.budget_max:
        return known.model_copy(
            update={"budget_max": _round(known.budget_max * MORE_MONEY), "budget_words": "a bit more"}
        )
    now = extract(_without_question(message), known=known, shown=shown)
    if foreign_budget(message, known.currency):
        now = now.without("budget").model_copy(update=_money_of(known))
    if words.COMPARE.search(text) and not words.WISH.search(text):
        # Who compares two makers' goods has not said which maker they like.
        now = now.model_copy(update={"brands_liked": known.brands_liked})
    if now.budget_words == "cheaper" and not recommend(now, limit=1):
        # There is nothing cheaper that fits; a ceiling that nothing keeps would only be in the way.
        return known
    return now


def _round(amount: float) -> int:
    """To whole fives of the currency, as people think of sums."""
    return round(amount / 500) * 500


def _without_question(message: str) -> str:
    """The message without a question whether something would do; what it asks about is no wish."""
    return ASKS_FITNESS.sub(" ", message) if ASKS_FITNESS.search(message) else message


def _money_of(known: Preferences) -> dict[str, Any]:
    """What was known of the budget, for a message whose sum cannot be taken."""
    kept = ("budget_min", "budget_max", "budget_firm", "budget_words", "currency")
    return {key: getattr(known, key) for key in kept}


def _points_by_colour(text: str, shown: list[Product]) -> bool:
    """ "The pink one" points when there is one; when there is none it is a wish."""
    vertical = shown[0].category.find_vertical()
    wanted = colours_pointed_at(text, vertical)
    colours = " ".join(fold(str(product.attributes.get("colour", ""))) for product in shown)
    return bool(wanted) and any(re.search(rf"\b{re.escape(name)}\b", colours) for name in wanted)


def only_asks(text: str) -> bool:
    """True for "is it good for spin?" and "how heavy is the second?"; false for "a lighter one under €80?"."""
    if states_wish(text):
        return False
    if words.ASKS_IT.search(text) or words.POINTED.search(text):
        return True
    if words.WISH.search(text) or words.COMPARE.search(text) or HAVE_ONE.search(text):
        return False
    if ABOUT_OTHERS.match(text) and not words.POINTS.search(text.partition("about")[2]):
        # "What about Marejada?" asks to see something else.
        return any(topic.search(text) for topic in TOPICS if topic is not words.MORE)
    if any(topic.search(text) for topic in TOPICS):
        return True
    return bool(words.QUESTION.search(text)) and bool(words.POINTS.search(text))
