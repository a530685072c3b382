"""What is said around the shopping, and what is not for a shop."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import BYE, LOST, THANKED, WELCOME, listed, pick
from conversations.llm.builtin.script import Reply
from recommendations.language.spoken import hear

NOTICED, CLEAR = 1.9, 0.5
BACK = noop("Back to the shop: what can I find for you?")
# Languages that are noticed and not spoken yet.
NOT_YET = {
    "de": "Ich verstehe Sie, antworte im Moment aber auf Englisch.",
    "it": "La capisco, ma per ora rispondo in inglese.",
}


def foreign(message: str) -> str:
    """A sentence in the shopper's language when it is one we do not answer in; empty otherwise."""
    heard = hear(message)
    return NOT_YET.get(heard.language, "") if heard.weight >= NOTICED and heard.confidence >= CLEAR else ""


def greet(facts: TurnFacts) -> Reply:
    if facts.shown:
        return Reply(
            gettext("Hello again. Shall we go on where we were, or are you after something else?"),
            ("Compare the first two", "Something else"),
        )
    return Reply(pick(WELCOME, facts), tuple(facts.shelves[:4]))


def thank(facts: TurnFacts) -> Reply:
    if facts.memory.checkout_session:
        return Reply(pick(THANKED, facts), ("Where is my order?", "I need something else"))
    return Reply(pick(THANKED, facts), ("Any discount codes?", "I'll take the first") if facts.shown else ())


def accept_no(facts: TurnFacts) -> Reply:
    """ "No" to a question or a list: nothing to thank for, and the way on stays open."""
    if facts.shown:
        return Reply(
            gettext("All right. Tell me what does not fit, and I will look again."),
            ("Something cheaper", "Show me alternatives", "That's all"),
        )
    return Reply(gettext("All right. Tell me when I can find something for you."), tuple(facts.shelves[:3]))


def which(facts: TurnFacts) -> Reply:
    """ "Yes" to a list says that it is liked, not what comes next."""
    if len(facts.shown) == 1:
        return Reply(
            gettext("Glad to hear it. Would you like to hear more about it, or take it?"),
            ("Tell me more about it", "I'll take it"),
        )
    return Reply(
        gettext("Glad to hear it. Would you like to compare them, or take one of them?"),
        ("Compare the first two", "I'll take the first"),
    )


def not_sold(facts: TurnFacts) -> Reply:
    """Goods nobody sells here are said to be missing, with what there is instead."""
    there = listed([shelf.lower() for shelf in facts.shelves[:6]])
    told = gettext("I am sorry, we do not sell {goods}. What we have: {shelves}.")
    return Reply(told.format(goods=_many(facts.unsold), shelves=there), tuple(facts.shelves[:4]))


def _many(goods: str) -> str:
    """In English the plural; elsewhere as the shopper said it."""
    if get_language() != "en" or (goods.endswith("s") and not goods.endswith("ss")):
        return goods
    return goods + ("es" if goods.endswith(("ss", "ch", "sh", "x")) else "s")


def leave(facts: TurnFacts) -> Reply:
    return Reply(pick(BYE, facts))


def introduce(facts: TurnFacts) -> Reply:
    shelves = ", ".join(shelf.lower() for shelf in facts.shelves[:5])
    told = gettext(
        "I am the automated advisor of this shop, not a person. I look through everything on "
        "sale here ({shelves} and more), "
        "say what fits and why, compare, find codes that really work, and fill in the checkout. "
        "What are you looking for?"
    )
    return Reply(told.format(shelves=shelves), tuple(facts.shelves[:3]))


def fetch_human(facts: TurnFacts) -> Reply:
    return Reply(
        gettext(
            "I am an automated advisor, and no colleague can join this chat yet. For an order, "
            "your order page names the seller. "
            "For anything else, tell me and I will do my best."
        ),
        ("Where is my order?", "Show me your bestsellers"),
    )


def refuse_trick(facts: TurnFacts) -> Reply:
    return Reply(
        gettext(
            "That is not something I can do: prices, codes and rules here come from the shop, not from a chat. "
            "I am glad to look for what you need, or for a code that really applies."
        ),
        ("Any discount codes?", *facts.shelves[:2]),
    )


def care(facts: TurnFacts) -> Reply:
    return Reply(
        gettext(
            "I am really sorry you feel this way. I am only a shop's advisor, but you deserve "
            "someone to talk to right now: "
            "please call your local emergency number or a crisis line, or reach out to someone close to you."
        ),
    )


def refuse_improper(facts: TurnFacts) -> Reply:
    told = gettext("I cannot help with that.")
    return Reply(f"{told} {gettext(BACK)}", tuple(facts.shelves[:3]))


def stay_calm(facts: TurnFacts) -> Reply:
    return Reply(
        gettext(
            "I am sorry this is frustrating. Tell me in a few words what you need and I will try to do better."
        ),
        ("Start over", "Show me alternatives") if facts.shown else tuple(facts.shelves[:3]),
    )


def steer_back(facts: TurnFacts) -> Reply:
    told = gettext("That is outside my shop, so I would only be guessing.")
    return Reply(f"{told} {gettext(BACK)}", tuple(facts.shelves[:4]))


def ask_again(facts: TurnFacts) -> Reply:
    replies = ("Compare the first two", "Show me alternatives") if facts.shown else tuple(facts.shelves[:4])
    return Reply(pick(LOST, facts), replies)
