"""Counting changes makes nobody wait, and a reader never takes old goods for new."""

import threading

import pytest
from django.db import connection, transaction

from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.version import feed_version
from marketplace.models import Product, Stock
from ontology.models import Group
from tests.marketplace.feeds_out.shelf import a_racket


@pytest.mark.django_db(transaction=True)
def test_two_open_changes_of_one_shop_do_not_wait_and_each_is_seen_when_committed() -> None:
    mira = Group.objects.create(name="Mira Padel", slug="mira-padel")
    first, second = a_racket(mira), a_racket(mira, "second")
    before = feed_version(FeedScope())
    seen: list[str] = []

    def change_the_second() -> None:
        with transaction.atomic():
            # A lock that is waited for would end this at once.
            connection.cursor().execute("SET LOCAL lock_timeout = '1s'")
            Stock.objects.filter(variant__product=second).update(on_hand=1)
        seen.append(feed_version(FeedScope()))
        connection.close()

    with transaction.atomic():
        Product.objects.filter(pk=first.pk).update(price_amount=1)
        other = threading.Thread(target=change_the_second)
        other.start()
        other.join(10)
    # The other's commit was seen while ours was still open; ours counts on its own when it is committed.
    assert len(seen) == 1
    assert len({before, seen[0], feed_version(FeedScope())}) == 3


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_counts_for_nothing() -> None:
    mira = Group.objects.create(name="Mira Padel", slug="mira-padel")
    racket = a_racket(mira)
    before = feed_version(FeedScope())
    with transaction.atomic():
        Product.objects.filter(pk=racket.pk).update(price_amount=1)
        transaction.set_rollback(True)
    assert feed_version(FeedScope()) == before
