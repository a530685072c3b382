"""The shopper's wishes in a few words."""

from conversations.engine.facts import TurnFacts
from marketplace.verticals import Facet
from recommendations.preferences import Chip

SILENT = {"category", "limits"}
# Said as they stand: amounts, names and the shopper's own words.
KEPT = {"budget", "brands_liked", "limits", "avoided", "for_whom"}

GROWING = {"avoided", "limits", "for_whom", "brands_liked"}
LED = {"avoided": "no ", "for_whom": "for ", "brands_liked": "from "}
GONE = {"budget": "the budget", "brands_liked": "the brand", "limits": "the limit"}


def chips(facts: TurnFacts) -> list[Chip]:
    return facts.preferences.chips(facts.vertical)


def whom(facts: TurnFacts) -> str:
    """ "a beginner (up to €100, kind to the elbow)", "your daughter", or "you" when little is known."""
    person = facts.preferences.for_whom.split(",")[0].strip()
    person = f"your {person[3:]}" if person.startswith("my ") else person
    kept = [chip for chip in chips(facts) if chip.key not in SILENT and not (person and _is_child(chip))]
    said = {chip.key: _said(chip) for chip in kept}
    level = said.pop("level", "")
    said.pop("for_whom", None)
    rest = [*([level] if person and level else []), *said.values()][:4]
    who = person or level or "you"
    return f"{who} ({', '.join(rest)})" if rest else who


def _is_child(chip: Chip) -> bool:
    """ "Your daughter (child)" says it twice."""
    return chip.value.lower() in {"child", "for a child"}


def news(facts: TurnFacts) -> list[str]:
    """What this message added or changed, in a few words each, with what it takes the place of."""
    before = {chip.key: chip for chip in facts.before.chips(facts.vertical)}
    person = bool(facts.preferences.for_whom)
    fresh = [
        chip
        for chip in chips(facts)
        if chip.key != "category" and chip != before.get(chip.key) and not (person and _is_child(chip))
    ]
    return [_changed(chip, before.get(chip.key)) for chip in fresh]


def _changed(chip: Chip, old: Chip | None) -> str:
    """One choice takes another's place; lists only grow."""
    if old is None or chip.key in GROWING or old.value in chip.value:
        return _said(chip)
    return f"{_said(chip)} instead of {_said(old).removeprefix('up to ')}"


def dropped(facts: TurnFacts) -> list[str]:
    """What no longer counts."""
    now = {chip.key for chip in chips(facts)}
    gone = [
        chip for chip in facts.before.chips(facts.vertical) if chip.key not in now and chip.key != "category"
    ]
    return [GONE.get(chip.key) or f"“{_said(chip)}”" for chip in gone]


def _said(chip: Chip) -> str:
    if chip.key in KEPT:
        return f"{LED.get(chip.key, '')}{chip.value}"
    if chip.value.startswith("not "):
        return chip.value.lower()
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
