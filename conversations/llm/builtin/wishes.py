"""The shopper's wishes in a few words."""

from conversations.engine.facts import TurnFacts
from marketplace.verticals import Facet
from recommendations.preferences import Chip

SILENT = {"category", "limits"}
# Said as they stand: amounts, names and the shopper's own words.
KEPT = {"budget", "brands_liked", "limits", "avoided", "for_whom"}


def chips(facts: TurnFacts) -> list[Chip]:
    return facts.preferences.chips(facts.vertical)


def whom(facts: TurnFacts) -> str:
    """ "a beginner (up to €100, kind to the elbow)", "your daughter", or "you" when little is known."""
    said = {chip.key: _said(chip) for chip in chips(facts) if chip.key not in SILENT}
    person = facts.preferences.for_whom.split(",")[0].strip()
    person = f"your {person[3:]}" if person.startswith("my ") else person
    level = said.pop("level", "")
    said.pop("for_whom", None)
    rest = [*([level] if person and level else []), *said.values()][:4]
    who = person or level or "you"
    return f"{who} ({', '.join(rest)})" if rest else who


def news(facts: TurnFacts) -> list[str]:
    """What this message added or changed, in a few words each."""
    before = {(chip.key, chip.value) for chip in facts.before.chips(facts.vertical)}
    fresh = [chip for chip in chips(facts) if (chip.key, chip.value) not in before]
    return [_said(chip) for chip in fresh if chip.key != "category"]


def dropped(facts: TurnFacts) -> list[str]:
    """What no longer counts."""
    now = {chip.key for chip in chips(facts)}
    return [chip.label.lower() for chip in facts.before.chips(facts.vertical) if chip.key not in now]


def _said(chip: Chip) -> str:
    if chip.key in KEPT:
        return {"avoided": f"no {chip.value}", "for_whom": f"for {chip.value}"}.get(chip.key, chip.value)
    value = chip.value[:1].lower() + chip.value[1:] if chip.value[1:2].islower() else chip.value
    if chip.key == "level":
        article = "an" if value[:1] in "aeiou" else "a"
        return f"{article} {value} player" if value in {"intermediate", "advanced"} else f"{article} {value}"
    return value


def open_facets(facts: TurnFacts) -> list[Facet]:
    """What is worth asking still, the most telling first."""
    known, asked = facts.preferences.facets, facts.memory.asked
    facets = facts.vertical.facets if facts.vertical else ()
    open_ones = [
        facet for facet in facets if facet.question and facet.key not in known and facet.key not in asked
    ]
    return sorted(open_ones, key=lambda facet: -facet.importance)
