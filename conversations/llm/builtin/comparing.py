"""Comparing: a table from the tool, and a verdict for this shopper."""

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.phrases import listed, name, price, sentence
from conversations.llm.builtin.pointing import several
from conversations.llm.builtin.script import Reply, Script, call


def compare(facts: TurnFacts) -> Script:
    """Compare what the words point at; with fewer than two on the table, say what would help."""
    named = (yield from named_products(facts)) if names_unknown(facts) else []
    chosen = named if len(named) > 1 else several(facts)
    if len(chosen) < 2 <= len(facts.shown):
        chosen = facts.shown[:2]
    if len(chosen) < 2:
        return Reply(
            "I need two products on the table to compare. Tell me what you are looking for and I will put some there.",
            tuple(shelf for shelf in facts.shelves[:3]),
        )
    ids = [fact.id for fact in chosen]
    result = yield call("compare_products", product_ids=ids)
    if result.problem:
        return Reply(sentence(result.problem), ("Show me alternatives",))
    return Reply(_told(ids, result.data), _replies(ids, result.data.get("winner")))


def _told(ids: list[str], data: dict[str, object]) -> str:
    names = listed([f"{name(item)} ({price(item)})" for item in ids])
    rows = data.get("rows")
    different = [row for row in rows if _matters(row)] if isinstance(rows, list) else []
    lines = [f"Side by side: {names}."]
    lines += [sentence(f"{row['label']}: {row['difference']}") for row in different[:2]]
    verdict = str(data.get("verdict") or "")
    winner = data.get("winner")
    if verdict:
        lines.append(f"\n\n{sentence(verdict)}")
    elif winner:
        lines.append(f"\n\nFor you I would take {name(str(winner))}.")
    return " ".join(lines)


def _replies(ids: list[str], winner: object) -> tuple[str, ...]:
    place = ("first", "second", "third", "fourth")[ids.index(str(winner))] if winner in ids else "first"
    return (f"I'll take the {place}", "Any discount codes?", "Something cheaper")


def _matters(row: dict[str, object]) -> bool:
    return bool(row.get("difference")) and row["label"] != "Price" and row["difference"] != "The same."
