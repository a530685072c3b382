"""Into a new conversation with what was said in earlier ones: only what fits, only what nobody has said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from conversations.gather import vertical_of
from conversations.models import Conversation, Remembered, RememberedKind
from conversations.remembering.items import items_of, person_meant, realm_of_shelf, remembers
from recommendations.language.fold import fold
from recommendations.preferences import FacetPreference, Preferences

# Said on another day: a wish of today weighs more. No other road leads to just this confidence.
CONFIDENCE = 0.76
LISTS = {
    RememberedKind.LIKED: "brands_remembered",
    RememberedKind.UNLIKED: "brands_avoided",
    RememberedKind.AVOIDED: "words_avoided",
}


@dataclass(frozen=True)
class Recall:
    """`fresh` joins the wishes, `gone` leaves them; `sources` name the memory behind each that counts."""

    fresh: tuple[Remembered, ...]
    sources: Mapping[str, str]
    gone: frozenset[str]

    def into(self, preferences: Preferences) -> Preferences:
        """What is remembered joins; what was said in this conversation stands."""
        kept = without(preferences, self.gone)
        facets = {item.key: _facet(item) for item in self.fresh if item.kind == RememberedKind.FACET}
        changes: dict[str, Any] = {"facets": {**facets, **kept.facets}}
        for kind, field in LISTS.items():
            known = [*getattr(kept, field), *(item.value for item in self.fresh if item.kind == kind)]
            changes[field] = list(dict.fromkeys(known))
        return kept.model_copy(update=changes)


def recall(conversation: Conversation, now: Preferences) -> Recall:
    """What of the shopper's memories counts for the wish as it is now. Nothing without their consent."""
    memory = conversation.recall()
    allowed = remembers(conversation.owner_id)
    items = list(items_of(conversation.owner_id).filter(about=person_meant(now))) if allowed else []
    usable = {item.public_id for item in items}
    standing = {key: source for key, source in memory.recalled.items() if _stands(now, key)}
    fresh = [
        item
        for item in (_fitting(items, now) if now.category else ())
        # Recalled before and not standing any more: the shopper has said otherwise here.
        if item.public_id not in {*memory.recalled.values(), *memory.set_aside}
    ]
    kept = {key: source for key, source in standing.items() if source in usable}
    return Recall(
        fresh=tuple(fresh),
        sources=kept | {key_of(item): item.public_id for item in fresh},
        gone=frozenset(standing) - frozenset(kept),
    )


def key_of(item: Remembered) -> str:
    """How a conversation names what it took over: a facet by its key, the rest with its kind before it."""
    return item.key if item.kind == RememberedKind.FACET else f"{item.kind}:{item.key}"


def without(preferences: Preferences, keys: Iterable[str]) -> Preferences:
    """The wishes without what was taken over under these keys."""
    gone = frozenset(keys)
    facets = {key: said for key, said in preferences.facets.items() if key not in gone}
    changes: dict[str, Any] = {"facets": facets}
    for kind, field in LISTS.items():
        changes[field] = [word for word in getattr(preferences, field) if f"{kind}:{fold(word)}" not in gone]
    return preferences.model_copy(update=changes)


def _stands(now: Preferences, key: str) -> bool:
    """Still as it was recalled: what the shopper says anew is said with another certainty."""
    kind, _, word = key.partition(":")
    if not word:
        said = now.facets.get(key)
        return said is not None and said.confidence == CONFIDENCE
    return any(fold(known) == word for known in getattr(now, LISTS[RememberedKind(kind)]))


def _fitting(items: Iterable[Remembered], now: Preferences) -> Iterator[Remembered]:
    realm, vertical = realm_of_shelf(now.category), vertical_of(now.category)
    for item in items:
        if item.realm != realm or item.kind == RememberedKind.PURCHASE:
            continue
        if item.kind != RememberedKind.FACET:
            if not _is_said(now, item):
                yield item
            continue
        facet = vertical.facet(item.key) if vertical else None
        known = {option.value for option in facet.options} if facet else set()
        if item.key not in now.facets and known.issuperset(item.value.split(",")):
            yield item


def _is_said(now: Preferences, item: Remembered) -> bool:
    said = (*now.brands_liked, *now.brands_avoided, *now.words_avoided)
    return item.key in {fold(word) for word in said}


def _facet(item: Remembered) -> FacetPreference:
    first, *also = item.value.split(",")
    kind: Literal["prefer", "avoid"] = "avoid" if item.stance == "avoid" else "prefer"
    return FacetPreference(value=first, also=tuple(also), kind=kind, confidence=CONFIDENCE, words=item.words)
