from django.db import transaction

from conversations.models import Remembered
from conversations.remembering.items import remembers
from ontology.models import Person


@transaction.atomic
def carry_memory(*, guest: Person, person: Person) -> int:
    """Who signs in is remembered as one: of two answers to the same thing the later one stays.

    When the account does not allow it, what the guest was remembered for is erased. Harmless a second time.
    """
    theirs = Remembered.objects.select_for_update().filter(person=guest)
    if not remembers(person.pk):
        theirs.delete()
        return 0
    carried = 0
    for item in theirs.order_by("said_at"):
        twin = Remembered.objects.filter(
            person=person, kind=item.kind, realm=item.realm, about=item.about, key=item.key
        ).first()
        if twin is not None and twin.said_at > item.said_at:
            item.delete()
            continue
        if twin is not None:
            twin.delete()
        item.person = person
        item.save(update_fields=["person"])
        carried += 1
    return carried
