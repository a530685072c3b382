from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone

from conversations.models import Conversation, MessageRole, Remembered, RememberedKind
from conversations.remembering.items import person_meant, realm_of_shelf, remembers
from conversations.remembering.words import own_words
from recommendations.language.fold import fold
from recommendations.preferences import Preferences

LOOKED_BACK = 20  # messages in which the shopper's own words are looked for
MOST = 60  # things remembered of one person; nobody has more to say of themselves
Said = tuple[RememberedKind, str, str, str, str]


def remember_told(conversation: Conversation, now: Preferences, *, recalled: Mapping[str, str]) -> int:
    """Keep for next time what the shopper says of themselves, but what was `recalled`; answers how many things.

    Budget and measures belong to one purchase and are not kept. Nothing is kept without consent.
    """
    owner = conversation.owner_id
    if now.category is None or owner is None or not remembers(owner):
        return 0
    about, realm = person_meant(now), realm_of_shelf(now.category)
    mine = Remembered.objects.filter(person_id=owner, about=about, realm=realm)
    known = {(item.kind, item.key): (item.value, item.stance) for item in mine}
    fresh = [
        said
        for said in _statements(now, without=recalled)
        if known.get((said[0], said[1])) != (said[2], said[3])
    ]
    if not fresh or len(known) >= MOST:
        return 0
    said = _messages(conversation)
    for kind, key, value, stance, words in fresh:
        Remembered.objects.update_or_create(
            person_id=owner,
            kind=kind,
            realm=realm,
            about=about,
            key=key,
            defaults={
                "value": value,
                "stance": stance,
                "shelf": now.category,
                "words": own_words(words, said),
                "conversation": conversation,
                "said_at": timezone.now(),
            },
        )
    return len(fresh)


def _statements(now: Preferences, *, without: Mapping[str, str]) -> Iterator[Said]:
    for key, said in now.facets.items():
        if key not in without:
            yield RememberedKind.FACET, key, ",".join(said.values), said.kind, said.words
    for brand in now.brands_liked:
        yield RememberedKind.LIKED, fold(brand)[:120], brand[:200], "prefer", brand
    for kind, words in (
        (RememberedKind.UNLIKED, now.brands_avoided),
        (RememberedKind.AVOIDED, now.words_avoided),
    ):
        for word in words:
            if f"{kind}:{fold(word)}" not in without:
                yield kind, fold(word)[:120], word[:200], "avoid", word


def _messages(conversation: Conversation) -> Sequence[str]:
    said = conversation.messages.filter(role=MessageRole.SHOPPER).order_by("-index")
    return list(said.values_list("text", flat=True)[:LOOKED_BACK])
