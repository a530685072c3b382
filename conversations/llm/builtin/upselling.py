"""What goes with a thing: said when it is asked for, two at most, with what buying them together saves."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import clause, listed, name, price
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.results import Suggested, offers, suggestions
from conversations.llm.builtin.script import Reply, Script, call

NOTHING_YET = noop("Tell me what you are looking for first, then I can say what goes with it.")


def companions(facts: TurnFacts) -> Script:
    """What is bought with the thing spoken of; honest when nothing is."""
    chosen = point_at(facts)
    if chosen is None:
        return Reply(gettext(NOTHING_YET), tuple(facts.shelves[:3]))
    result = yield call("goes_with", product_id=chosen.id)
    found = suggestions(result)
    if not found:
        complete = gettext("{name} needs nothing beside it: it is complete as it is.")
        return Reply(complete.format(name=name(chosen.id)), ("I'll take it", "Show me alternatives"))
    deal = yield call("find_discounts", product_ids=[chosen.id, *[one.id for one in found]])
    each = gettext("{name} at {price}")
    told = listed([f"{each.format(name=name(one.id), price=price(one.id))}{_why(one)}" for one in found])
    add = ("Add both to my cart", "Add the first to my cart") if len(found) > 1 else ("Add it to my cart",)
    opening = gettext("What goes with {name}: {goods}.").format(name=name(chosen.id), goods=told)
    return Reply(f"{opening}{_saving(offers(deal))}", (*add, "No, thanks"))


def _why(one: Suggested) -> str:
    return f" ({clause(one.reasons[0][0])})" if one.reasons else ""


def _saving(found: list[dict[str, Any]]) -> str:
    """The offer for several things together, when there is one."""
    deal = next((offer for offer in found if offer["kind"] == "bundle"), None)
    if deal is None:
        return ""
    told = gettext("All of it together saves you {saved}: {offer}.")
    return " " + told.format(saved=deal["saves"], offer=clause(str(deal["description"])))
