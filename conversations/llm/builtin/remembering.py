"""What is known from earlier visits, and what becomes of it when the shopper says so."""

from typing import Any

from django.utils.translation import gettext

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import finding, small_talk, wishes
from conversations.llm.builtin.before import MOST_TOLD, told
from conversations.llm.builtin.phrases import listed, name
from conversations.llm.builtin.script import Reply, Script, call
from conversations.remembering.commands import MemoryCommand
from recommendations.language.fold import fold, words


def obeyed(facts: TurnFacts) -> Script:
    """What the shopper asked of the memory is done; say so, and go on."""
    match facts.memory_command:
        case MemoryCommand.FORGET_ALL:
            done = (
                gettext("I have erased everything I remembered about you, and the wishes of this chat.")
                if facts.erased
                else gettext("I remember nothing about you, and I have cleared the wishes of this chat.")
            )
            end = gettext("If I shall stop remembering altogether, say “don't remember me”.")
            return _only(f"{done} {end}" if facts.remembers else done, tuple(facts.shelves[:3]))
        case MemoryCommand.STOP:
            return _only(
                gettext("All right: I remember nothing from now on, and what I remembered is erased.")
            )
        case MemoryCommand.START:
            return _only(
                gettext(
                    "Gladly. I remember what you say about yourself and what you buy here, and use it next time. "
                    "You can see it, change it or delete it at any time on the page “What I remember”."
                )
            )
        case _:
            return _forgotten(facts)


def _forgotten(facts: TurnFacts) -> Script:
    """ "Forget that": the list follows when there is one, and where there was nothing it is said."""
    if facts.changed:
        reply = yield from finding.find(facts)
        return reply
    if facts.erased:
        told = gettext("It is forgotten, and it will not come back next time.")
        return Reply(told, ("What do you know about me?",))
    none = gettext("There is nothing to forget: you have not told me anything yet.")
    return Reply(none, tuple(facts.shelves[:3]))


def about_me(facts: TurnFacts) -> Script:
    """The wishes of this conversation, and what is remembered from earlier ones."""
    yield from ()
    known = [f"{chip.label}: {chip.value}" for chip in wishes.chips(facts)]
    noted = gettext("From this chat I have noted this. {wishes}.")
    here = noted.format(wishes="; ".join(known)) if known else ""
    before = _remembered(facts)
    if not here and not before:
        none = gettext("Nothing yet: you have not told me what you are looking for.")
        return Reply(none, tuple(facts.shelves[:4]))
    how = (
        gettext(
            "You can take any of it back: tell me to forget it, or change it on the page “What I remember”."
        )
        if before
        else gettext("You can take any of it back: it stands above the chat, or just tell me to forget it.")
    )
    return Reply(" ".join(filter(None, (before, here, how))), ("Forget everything about me",))


def _remembered(facts: TurnFacts) -> str:
    if not facts.remembers:
        return "" if facts.may_ask_memory else gettext("I remember nothing from one visit to the next.")
    said = [told(fact) for fact in facts.remembered if fact.kind != "purchase"][:MOST_TOLD]
    bought = [name(fact.product_id) for fact in facts.remembered if facts.product(fact.product_id)][
        :MOST_TOLD
    ]
    lines = []
    if said:
        lines.append(
            gettext("From earlier visits I remember that you said {said}.").format(said=listed(said))
        )
    if bought:
        lines.append(gettext("You bought {products}.").format(products=listed(bought)))
    return " ".join(lines)


def greet(facts: TurnFacts) -> Reply:
    """Who was here before is greeted as somebody known."""
    before = _remembered(facts) if facts.remembered and not facts.shown else ""
    if not before:
        return small_talk.greet(facts)
    told = gettext("Hello again. {remembered} What are you looking for today?")
    return Reply(told.format(remembered=before), tuple(facts.shelves[:4]))


def what_was_bought(facts: TurnFacts) -> Script:
    """ "I bought the X1 you recommended": looked up in the shopper's own orders."""
    result = yield call("past_purchases")
    found = _meant(facts, result.data.get("purchases", []))
    if found is None:
        return Reply(
            gettext(
                "I find no order of yours with that here. If you bought it under an account, sign in and ask again; "
                "your confirmation email has the order number, too."
            ),
            ("Where is my order?", *facts.shelves[:2]),
        )
    product = found["product"]
    if product and found["was_recommended"]:
        pattern = gettext("Yes: you bought {name} on {day} with order {number}, as I had recommended.")
    elif product:
        pattern = gettext("Yes: you bought {name} on {day} with order {number}.")
    elif found["was_recommended"]:
        pattern = gettext(
            "Yes: you bought it, though it is not sold here any more, on {day} with order {number}, "
            "as I had recommended."
        )
    else:
        pattern = gettext(
            "Yes: you bought it, though it is not sold here any more, on {day} with order {number}."
        )
    told = pattern.format(
        name=name(product["id"]) if product else "", day=found["bought_on"], number=found["order_number"]
    )
    ask = gettext("How do you like it? Tell me what is right and what is not, and I will take it from there.")
    return Reply(
        f"{told} {ask}",
        ("It is too heavy for me", "What goes well with it?", "I love it"),
    )


def _meant(facts: TurnFacts, purchases: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one whose name is said; without a name, the latest that had been recommended."""
    said = set(words(fold(facts.message)))
    rated = [(len(said & set(words(fold(bought["title"])))), bought) for bought in purchases]
    best = max(rated, key=lambda pair: pair[0], default=(0, None))
    if best[0]:
        return best[1]
    advised = [bought for bought in purchases if bought["was_recommended"]]
    return next(iter(advised or purchases), None)


def _only(text: str, replies: tuple[str, ...] = ()) -> Script:
    yield from ()
    return Reply(text, replies)
