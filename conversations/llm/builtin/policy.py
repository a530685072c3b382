"""What the message wants, in the order in which one would notice it."""

from collections.abc import Callable
from typing import TypeVar

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import (
    asides,
    before,
    buying,
    closer,
    codes,
    comparing,
    currencies,
    details,
    doubts,
    extremes,
    finding,
    remembering,
    shop_questions,
    small_talk,
    upselling,
    wishes,
    words,
)
from conversations.llm.builtin.hearing import Heard, heard
from conversations.llm.builtin.naming import names_unknown
from conversations.llm.builtin.pointing import products_named, whole_names
from conversations.llm.builtin.purchase import purchase
from conversations.llm.builtin.script import Reply, Script
from conversations.llm.builtin.stating import states_wish
from conversations.llm.builtin.terms import explain
from conversations.llm.builtin.terms_asked import explained_or
from recommendations.language.fold import fold

T = TypeVar("T")
Say = Callable[[TurnFacts], Reply]
Play = Callable[[TurnFacts], Script]

# First what must not be missed, whatever else is said.
GUARDED: tuple[tuple[Heard, Say], ...] = (
    (words.DANGER, small_talk.care),
    (words.INJECTION, small_talk.refuse_trick),
    (words.IMPROPER, small_talk.refuse_improper),
    (words.ABUSE, small_talk.stay_calm),
    (words.HUMAN, small_talk.fetch_human),
)
# Then what is asked of the shop itself; each needs no product to make sense.
SHOP: tuple[tuple[Heard, Play], ...] = (
    (asides.COMPLAINT, shop_questions.complaint),
    (asides.REFUND, shop_questions.refund),
    (words.ORDER, buying.order),
    (words.DISCOUNT, codes.codes),
    (asides.CODE, codes.codes),
)
# These only when nothing more is said; with a wish beside them the wish counts.
ASIDES: tuple[tuple[Heard, Play], ...] = (
    (asides.ABOUT_ME, remembering.about_me),
    (asides.PAYMENT, shop_questions.payment),
    (asides.TERMS_OF_RETURN, shop_questions.returns),
    (asides.DELIVERY_COST, shop_questions.delivery),
    (asides.LOCATION, shop_questions.location),
    (asides.GIFT_WRAP, shop_questions.gift_wrap),
    (asides.THINKING, shop_questions.think),
    (asides.HAS_ALREADY, shop_questions.has_already),
)
# Then what is asked about products on the table.
TABLE: tuple[tuple[Heard, Play], ...] = (
    (closer.MOST_LIKE, closer.most_like),
    (closer.MAKER, closer.maker),
    (closer.HOW_MANY, closer.how_many),
    (closer.BAD_REVIEWS, closer.bad_reviews),
    (closer.DOWNSIDES, closer.downsides),
    (words.WORTH, doubts.worth),
    (words.GROW, doubts.grow),
    (words.GOES_WITH, upselling.companions),
    (words.RETURNS, details.ask_product),
    (words.WHY, doubts.justify),
    (words.CHEAPER, finding.relative),
    (words.LIGHTER, finding.relative),
    (words.COMPARE, comparing.compare),
    (words.UNSURE, doubts.decide),
    (words.OTHERS, finding.others),
    (words.STOCK, details.ask_stock),
    (words.WEIGHS, details.ask_product),
    (words.PRICE, details.ask_price),
    (words.DELIVERY, details.ask_product),
    (words.WARRANTY, details.ask_product),
    (words.REVIEWS, details.ask_product),
    (words.DURABLE, details.ask_product),
    (words.MORE, details.ask_product),
)


ALONE = heard("ALONE", r"(and |ok,? )?the (first|second|third|last|other)( one)?\W*$")
THAN = heard("THAN", r"\b(than|something|anything)\b")


def choose_script(facts: TurnFacts) -> Script:
    """The script that answers this message."""
    hello = small_talk.foreign(facts.message)
    return _with_opening(hello, _script(facts)) if hello else _script(facts)


def _script(facts: TurnFacts) -> Script:
    text = fold(facts.message)
    guarded = _first(GUARDED, text)
    if guarded is small_talk.stay_calm and facts.changed:
        # Rude, but there is a wish in it, and a wish is what can be helped with.
        return finding.find(facts)
    if guarded:
        return _only(guarded(facts))
    if facts.memory_command:
        return remembering.obeyed(facts)
    if before.BOUGHT.search(text):
        return remembering.what_was_bought(facts)
    shop = _first(SHOP, text)
    if shop:
        return shop(facts)
    bought = purchase(facts)
    if bought:
        return bought
    aside = _first(ASIDES, text) if asides.is_aside(text) else None
    if aside:
        return aside(facts)
    if facts.unsold:
        return _only(small_talk.not_sold(facts))
    return _explained(facts, text, _answered(facts, text))


def _explained(facts: TurnFacts, text: str, otherwise: Script) -> Script:
    """A word of the trade is explained, a foreign sum is named, before anything else is said."""
    asked = currencies.asked_currency(facts.message, facts.currency)
    if asked:
        return currencies.convert(facts, asked)
    code = currencies.foreign_budget(facts.message, facts.currency)
    if code:
        return currencies.with_note(facts, otherwise, code)
    asks = asides.GLOSSARY.search(text) and asides.is_aside(text) and not explain(facts)
    return explained_or(facts, otherwise) if asks else otherwise


def _answered(facts: TurnFacts, text: str) -> Script:
    if extremes.is_extreme(text):
        return extremes.extreme(facts)
    buying_script = _buying(facts, text)
    if buying_script:
        return buying_script
    if words.GREETING.search(text) or (words.HOW_ARE_YOU.search(text) and not facts.changed):
        return _only(remembering.greet(facts))
    explained = explain(facts)
    if explained:
        return _only(explained)
    return _about_names(facts, text) or _about_products(facts, text) or _about_wishes(facts, text)


def _about_names(facts: TurnFacts, text: str) -> Script | None:
    """ "Compare A and B", "tell me about A": the names may be of products not shown yet."""
    if not names_unknown(facts) or words.OFF_TOPIC.search(text):
        return None
    if words.COMPARE.search(text):
        return comparing.compare(facts)
    asks = words.MORE.search(text) or words.QUESTION.search(text)
    return details.ask_product(facts) if asks and not facts.changed else None


def _buying(facts: TurnFacts, text: str) -> Script | None:
    """ "I want to buy a racket" states a need; "buy it" with something on the table is a decision."""
    if not facts.shown and not facts.focus:
        return None
    if words.CART.search(text):
        return buying.add(facts)
    if not words.BUY.search(text) or words.NOT_BUYING.search(text):
        return None
    points = bool(products_named(facts)) or bool(words.IT.search(text)) or len(text.split()) <= 4
    return buying.buy(facts) if points and not (facts.changed and not products_named(facts)) else None


def _about_products(facts: TurnFacts, text: str) -> Script | None:
    """Questions about what is on the table. A new wish in the same breath goes first, unless a product is named."""
    if not facts.shown and not facts.focus:
        return None
    if facts.before.category and facts.preferences.category != facts.before.category:
        # Other goods are asked for: what is on the table has nothing to do with it.
        return None
    if words.THAT_BRAND.search(text):
        return finding.that_brand(facts)
    if words.OTHER_BRAND.search(text):
        return finding.another_brand(facts)
    if set(facts.preferences.brands_liked) - set(facts.before.brands_liked) and not whole_names(text, facts):
        # "Anything from Solana?" asks for a list, even when one of theirs is on the table.
        return finding.of_brand(facts)
    play = _first(TABLE, text)
    is_wish = states_wish(text) and facts.changed
    points = bool(products_named(facts)) or bool(words.ASKS_IT.search(text))
    if play is finding.relative and points and not THAN.search(text):
        # "The cheapest one, is it good for beginners?" points; it does not ask for cheaper ones.
        play = details.ask_product
    if play and (not facts.changed or play in {finding.relative, finding.others, comparing.compare}):
        return play(facts)
    if words.QUESTION.search(text) and (points or words.IT.search(text)) and not is_wish:
        return details.ask_product(facts)
    if products_named(facts) and not facts.changed:
        return details.ask_product(facts)
    return None


def _about_wishes(facts: TurnFacts, text: str) -> Script:
    category = facts.preferences.category
    if words.OFF_TOPIC.search(text) and not wishes.news(facts):
        return _only(small_talk.steer_back(facts))
    if words.NO_LIMIT.search(text):
        return finding.find(facts)
    if facts.changed or facts.is_back:
        return finding.find(facts)
    small = _small_talk(facts, text)
    if small:
        return _only(small)
    if facts.shown and words.YES.search(text) and not facts.memory.pending_question:
        return _only(small_talk.which(facts))
    if facts.shown and (
        words.YES.search(text) or (words.ANY.search(text) and not facts.memory.pending_question)
    ):
        return doubts.decide(facts)
    if facts.memory.pending_question or words.YES.search(text):
        # An answer we could not read as a wish still deserves a list, not the same question again.
        return finding.show(facts) if category or facts.preferences.free_words else finding.find(facts)
    if words.SHOW.search(text) or words.WISH.search(text):
        return finding.find(facts)
    if words.VAGUE.search(text) or (facts.preferences.free_words and category):
        return finding.find(facts)
    if facts.preferences.free_words and facts.number == 1:
        return finding.show(facts)
    return _without_table(facts, text) or _only(small_talk.ask_again(facts))


def _without_table(facts: TurnFacts, text: str) -> Script | None:
    """What points at goods, or asks of them, while none has been shown."""
    if facts.shown:
        return None
    if words.RETURNS.search(text):
        return shop_questions.returns(facts)
    if words.DELIVERY.search(text):
        return shop_questions.delivery(facts)
    points = words.BUY.search(text) or ALONE.match(text)
    return _only(Reply(buying.WHICH, tuple(facts.shelves[:3]))) if points else None


def _small_talk(facts: TurnFacts, text: str) -> Reply | None:
    if words.BYE.search(text):
        return small_talk.leave(facts)
    if words.NO.search(text):
        return small_talk.accept_no(facts)
    if words.THANKS.search(text):
        return small_talk.thank(facts)
    return small_talk.introduce(facts) if words.WHO.search(text) else None


def _first(
    table: tuple[tuple[Heard, Callable[[TurnFacts], T]], ...], text: str
) -> Callable[[TurnFacts], T] | None:
    return next((do for pattern, do in table if pattern.search(text)), None)


def _only(reply: Reply) -> Script:
    """A reply that needs no tool."""
    yield from ()
    return reply


def _with_opening(opening: str, script: Script) -> Script:
    reply = yield from script
    return Reply(f"{opening} {reply.text}", reply.replies, reply.asks)
