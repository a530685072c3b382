from collections.abc import Iterator

from conversations.models import Conversation, Remembered, RememberedKind
from conversations.remembering.items import person_meant, realm_of_shelf
from recommendations.language.fold import fold
from recommendations.preferences import Preferences


def forget_told(conversation: Conversation, *, before: Preferences, now: Preferences) -> None:
    """What a shopper takes back in a conversation is not remembered for the next one either."""
    gone = list(_taken_back(before, now))
    if not gone or conversation.owner_id is None:
        return
    mine = Remembered.objects.filter(person_id=conversation.owner_id, about=person_meant(before))
    mine = mine.filter(realm=realm_of_shelf(before.category))
    for kind, key in gone:
        mine.filter(kind=kind, key=key).delete()


def _taken_back(before: Preferences, now: Preferences) -> Iterator[tuple[RememberedKind, str]]:
    if person_meant(before) != person_meant(now):
        # Speaking of somebody else takes nothing back.
        return
    for key in set(before.facets) - set(now.facets):
        yield RememberedKind.FACET, key
    lists = (
        (RememberedKind.LIKED, before.brands_liked, now.brands_liked),
        (RememberedKind.LIKED, before.brands_remembered, now.brands_remembered),
        (RememberedKind.UNLIKED, before.brands_avoided, now.brands_avoided),
        (RememberedKind.AVOIDED, before.words_avoided, now.words_avoided),
    )
    for kind, old, new in lists:
        for word in set(old) - set(new):
            yield kind, fold(word)[:120]
