# ruff: noqa: E501 - patterns are read by line
"""What is brought along from earlier visits, in words."""

import re

from django.utils.translation import gettext

from conversations.engine.facts import RememberedFact, TurnFacts
from conversations.llm.builtin.phrases import listed, name

BOUGHT = re.compile(
    r"\b(i|we)( have|'ve)?( just)? (bought|ordered|purchased|got|took) (the |that |this |it|one|your )?.*\b(you|here|from (you|this shop)|last (time|week|month|year)|recommend\w*|suggest\w*|advised|told me)\b"
    r"|\bthe .{0,40}\b(you (recommended|suggested|advised)|i (bought|ordered) (here|from you|last))\b"
    r"|\b(compre|me compre|he comprado) .*\b(recomendaste|recomendo|recomendasteis|sugeriste|aqui)\b"
    r"|\bj'ai (achete|pris|commande) .*\b(recommande\w*|conseille\w*|suggere\w*|ici|chez vous)\b"
    r"|\b(comprei|eu comprei) .*\b(recomendaste|recomendou|sugeriste|sugeriu|aqui)\b"
)
MOST_TOLD = 3


def opening(facts: TurnFacts) -> str:
    """ "You told me “my elbow hurts” on 3 May, and you bought X here": said once, when it comes into play."""
    here = [fact for fact in facts.remembered if fact.id in facts.mention]
    said = [told(fact) for fact in here if fact.kind != "purchase"][:MOST_TOLD]
    mine = [bought(fact) for fact in here if fact.kind == "purchase"][:1]
    if not said and not mine:
        return ""
    if said and mine:
        pattern = gettext("Last time you told me {said}, and you bought {product}, so I kept that in mind.")
    elif said:
        pattern = gettext("Last time you told me {said}, so I kept that in mind.")
    else:
        pattern = gettext("You bought {product} here.")
    return pattern.format(said=listed(said), product="".join(mine))


def told(fact: RememberedFact) -> str:
    quoted = f"“{fact.words}”" if fact.words else f"{fact.label.lower()}: {fact.value.lower()}"
    return f"{quoted} ({fact.day})"


def bought(fact: RememberedFact) -> str:
    pattern = gettext("{name}, which I had recommended") if fact.was_recommended else "{name}"
    return pattern.format(name=name(fact.product_id))
