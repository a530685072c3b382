"""Comparing: a table from the tool, and a verdict for this shopper."""

from django.utils.translation import gettext

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.phrases import listed, name, price, sentence
from conversations.llm.builtin.pointing import several
from conversations.llm.builtin.script import Reply, Script, call

TAKES = ("I'll take the first", "I'll take the second", "I'll take the third", "I'll take the fourth")


def compare(facts: TurnFacts) -> Script:
    """Compare what the words point at; with fewer than two on the table, say what would help."""
    named = (yield from named_products(facts)) if names_unknown(facts) else []
    chosen = named if len(named) > 1 else several(facts)
    if len(chosen) < 2 <= len(facts.shown):
        chosen = facts.shown[:2]
    if len(chosen) < 2:
        return Reply(
            gettext(
                "I need two products on the table to compare. "
                "Tell me what you are looking for and I will put some there."
            ),
            tuple(shelf for shelf in facts.shelves[:3]),
        )
    ids = [fact.id for fact in chosen]
    first = facts.shown[0].id if facts.shown and facts.shown[0].id in ids else ""
    result = yield call("compare_products", product_ids=ids, favourite=first)
    if result.problem:
        return Reply(sentence(result.problem), ("Show me alternatives",))
    return Reply(_told(ids, result.data), _replies(ids, result.data.get("winner")))


def _told(ids: list[str], data: dict[str, object]) -> str:
    """The differences that matter here, then the verdict."""
    found = data.get("contrasts")
    differences = [sentence(str(text)) for text in found] if isinstance(found, list) else []
    names = listed([f"{name(item)} ({price(item)})" for item in ids])
    verdict, winner = str(data.get("verdict") or ""), data.get("winner")
    opening = (
        gettext("{names} side by side.")
        if differences
        else gettext("{names} are much alike in what is stated of them.")
    )
    taken = gettext("For you I would take {name}.").format(name=name(str(winner)))
    closing = sentence(verdict) if verdict else taken
    return f"{opening.format(names=names)} {' '.join(differences)}\n\n{closing}"


def _replies(ids: list[str], winner: object) -> tuple[str, ...]:
    place = ids.index(str(winner)) if winner in ids else 0
    return (TAKES[place], "Any discount codes?", "Something cheaper")
