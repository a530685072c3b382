"""A hundred shoppers made from data: what they need, how they talk, and where they change their minds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "golden"
LANGUAGES = ("en", "es", "en", "fr", "en", "pt")
LEVELS = ("level.beginner", "level.intermediate", "level.advanced")
WORD = re.compile(r"[a-z]{7,}")

Phrases = dict[str, list[str]]


class Need(BaseModel):
    """What one kind of shopper needs. `budget` is a firm limit in euros; one of `ideal` must be shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    noun: str
    facts: list[str]
    budget: int
    ideal: list[str]
    age: int = 0


@dataclass(frozen=True)
class Script:
    """What one persona says, turn by turn. `settled` is the place of the last wish; the list counts from there."""

    name: str
    language: str
    need: Need
    messages: tuple[str, ...]
    settled: int


def needs(folder: Path = FOLDER) -> list[Need]:
    rows = yaml.safe_load((folder / "needs.yaml").read_text(encoding="utf-8"))
    return [Need.model_validate(row) for row in rows]


def phrases(folder: Path = FOLDER) -> dict[str, Phrases]:
    said: dict[str, Phrases] = yaml.safe_load((folder / "phrases.yaml").read_text(encoding="utf-8"))
    return said


def scripts(count: int = 100, folder: Path = FOLDER) -> list[Script]:
    """The personas, always the same ones. Each has at least four turns."""
    known, said = needs(folder), phrases(folder)
    languages = [language for language in LANGUAGES if language in said]
    made = []
    for number in range(count):
        # The second round of the same needs is spoken in other languages.
        language = languages[(number + number // len(known)) % len(languages)]
        made.append(_script(number, known[number % len(known)], language, said[language]))
    return made


def _script(number: int, need: Need, language: str, said: Phrases) -> Script:
    chance = random.Random(f"persona {number}")
    wishes = list(_wishes(number, need, said, chance))
    if number % 4 == 1:
        wishes = [_misspelt(wish, chance) for wish in wishes]
    aside = chance.choice(said["codes"] + said["reviews"])
    messages = (*wishes, aside, chance.choice(said["final"]))
    return Script(f"{number:03d} {language}", language, need, messages, settled=len(wishes) - 1)


def _wishes(number: int, need: Need, said: Phrases, chance: random.Random) -> Iterator[str]:
    """Opening, facts, budget; every third shopper takes something back."""

    def put(key: str, **fields: object) -> str:
        return chance.choice(said[key]).format(age=need.age, **fields)

    opening = put("open", noun=put(f"noun.{need.noun}"))
    facts = [put(fact) for fact in need.facts]
    mind = number % 3
    level = next((fact for fact in need.facts if fact in LEVELS), None)
    first = need.budget * 2 if mind == 0 else need.budget
    if mind == 1 and level and "child" not in need.facts:
        place = need.facts.index(level)
        right, facts[place] = facts[place], put(_other_level(level))
        yield f"{opening}. {_sentence(facts)}"
        yield put("budget", amount=first)
        yield put("relevel", fact=right)
        return
    if number % 2:
        yield f"{opening}, {put('budget', amount=first)}"
        yield _sentence(facts)
    else:
        yield f"{opening}, {facts[0]}"
        yield ". ".join([*facts[1:], put("budget", amount=first)])
    if mind == 0:
        yield put("rebudget", amount=need.budget)


def _other_level(level: str) -> str:
    return "level.intermediate" if level != "level.intermediate" else "level.beginner"


def _sentence(facts: list[str]) -> str:
    text = ", ".join(facts)
    return text[:1].upper() + text[1:]


def _misspelt(text: str, chance: random.Random) -> str:
    """One slip of the finger: two letters swapped inside one long word."""
    found = list(WORD.finditer(text))
    if not found:
        return text
    place = chance.choice(found).start() + chance.randint(2, 4)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
