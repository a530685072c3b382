"""Words of the trade, when the shelf in view does not explain them: the tool knows those of every shelf."""

from django.utils.translation import gettext

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import sentence
from conversations.llm.builtin.script import Reply, Script, call


def explained_or(facts: TurnFacts, otherwise: Script) -> Script:
    """The explanation when there is one; else whatever the message would be answered with."""
    result = yield call("explain_terms", question=facts.message[:500])
    found = result.data.get("meanings", [])
    if not found:
        reply = yield from otherwise
        return reply
    lines = [f"{sentence(entry['term']).rstrip('.')}: {entry['meaning'].rstrip('.')}." for entry in found]
    if found[0]["about"]:
        lines.insert(0, gettext("That is about {what}.").format(what=found[0]["about"]))
    replies = ("Which suits me?", "Compare the first two") if facts.shown else tuple(facts.shelves[:3])
    return Reply(" ".join(lines), replies)
