"""The shopper's wishes in a few words."""

from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from marketplace.verticals import Facet
from recommendations.preferences import Chip

CHILD = (noop("child"), noop("for a child"))
SILENT = {"category", "limits"}
# Said as they stand: amounts, names and the shopper's own words.
KEPT = {"budget", "brands_liked", "limits", "avoided", "for_whom"}

GROWING = {"avoided", "limits", "for_whom", "brands_liked"}
LED = {"avoided": noop("no {value}"), "for_whom": noop("for {value}"), "brands_liked": noop("from {value}")}
GONE = {"budget": noop("the budget"), "brands_liked": noop("the brand"), "limits": noop("the limit")}
# "My daughter" of the shopper is "your daughter" of the advisor.
YOURS = {
    "en": (("my ", "your "),),
    "es": (("mi ", "tu "),),
    "fr": (("mon ", "votre "), ("ma ", "votre ")),
    "pt": (("meu ", "seu "), ("minha ", "sua "), ("o meu ", "o seu "), ("a minha ", "a sua ")),
}


def chips(facts: TurnFacts) -> list[Chip]:
    return facts.preferences.chips(facts.vertical)


def whom(facts: TurnFacts) -> str:
    """ "a beginner (up to €100, kind to the elbow)", "your daughter", or "you" when little is known."""
    person = facts.preferences.for_whom.split(",")[0].strip()
    person = _yours(person)
    kept = [chip for chip in chips(facts) if chip.key not in SILENT and not (person and _is_child(chip))]
    said = {chip.key: _said(chip) for chip in kept}
    level = said.pop("level", "")
    said.pop("for_whom", None)
    rest = [*([level] if person and level else []), *said.values()][:4]
    who = person or level or pgettext("for whom", "you")
    return f"{who} ({', '.join(rest)})" if rest else who


def _yours(person: str) -> str:
    for mine, yours in YOURS.get(get_language() or "en", ()):
        if person.lower().startswith(mine):
            return yours + person[len(mine) :]
    return person


def _is_child(chip: Chip) -> bool:
    """ "Your daughter (child)" says it twice."""
    return chip.value.lower() in CHILD or chip.value.lower() in {gettext(word) for word in CHILD}


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
    before = (
        old.value.removeprefix(gettext("up to {limit}").partition("{limit}")[0])
        if chip.key == "budget"
        else _said(old)
    )
    return gettext("{now} instead of {before}").format(now=_said(chip), before=before)


def dropped(facts: TurnFacts) -> list[str]:
    """What no longer counts."""
    now = {chip.key for chip in chips(facts)}
    gone = [
        chip for chip in facts.before.chips(facts.vertical) if chip.key not in now and chip.key != "category"
    ]
    return [gettext(GONE[chip.key]) if chip.key in GONE else f"“{_said(chip)}”" for chip in gone]


def _said(chip: Chip) -> str:
    if chip.key in KEPT:
        return gettext(LED[chip.key]).format(value=chip.value) if chip.key in LED else chip.value
    if chip.value.startswith(gettext("not {value}").partition("{value}")[0]):
        return chip.value.lower()
    value = chip.value[:1].lower() + chip.value[1:] if chip.value[1:2].islower() else chip.value
    if chip.key == "level":
        return _player(value)
    return value


def _player(level: str) -> str:
    """ "a beginner", "an intermediate player"."""
    if get_language() != "en":
        return gettext("a {level} player").format(level=level)
    article = "an" if level[:1] in "aeiou" else "a"
    return f"{article} {level} player" if level in {"intermediate", "advanced"} else f"{article} {level}"


def open_facets(facts: TurnFacts) -> list[Facet]:
    """What is worth asking still, the most telling first."""
    known, asked = facts.preferences.facets, facts.memory.asked
    facets = facts.vertical.facets if facts.vertical else ()
    open_ones = [
        facet for facet in facets if facet.question and facet.key not in known and facet.key not in asked
    ]
    return sorted(open_ones, key=lambda facet: -facet.importance)
