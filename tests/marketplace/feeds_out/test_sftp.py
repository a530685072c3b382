"""Files travel to an SFTP server that we know, are tried again, and leave a log."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import asyncssh
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from marketplace.feeds.out.push.deliver import MOST_ATTEMPTS, deliver
from marketplace.feeds.out.push.plan_delivery import plan_delivery
from marketplace.feeds.out.push.schedule import send_due
from marketplace.feeds.out.tasks import send_feeds
from marketplace.models import DeliveryState, FeedChannel, FeedDelivery
from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid
from ontology.models import Group, Person
from tests.marketplace.feeds_out.conftest import SftpServer
from tests.marketplace.feeds_out.shelf import a_racket

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def send_file(kind: str = "jsonl.gz") -> FeedDelivery:
    planned = plan_delivery(channel=FeedChannel.SFTP, kind=kind, by=SYSTEM)
    sent = deliver(delivery_id=planned.pk, by=SYSTEM)
    assert sent is not None
    return sent


def test_a_file_arrives_whole_under_its_name(sftp: SftpServer, mira_group: Group, tmp_path: Path) -> None:
    a_racket(mira_group)
    sent = send_file("parquet")
    assert (sent.state, sent.error, sent.rows) == (DeliveryState.DELIVERED, "", 1)
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == ["agora-all-001.parquet"]
    assert "right" not in sent.destination


def test_the_next_snapshot_takes_the_place_of_the_last(
    sftp: SftpServer, mira_group: Group, tmp_path: Path
) -> None:
    send_file()
    before = (tmp_path / "inbox" / "agora-all-001.jsonl.gz").read_bytes()
    a_racket(mira_group)
    send_file()
    assert (tmp_path / "inbox" / "agora-all-001.jsonl.gz").read_bytes() != before
    assert len(list((tmp_path / "inbox").iterdir())) == 1


def test_a_passing_fault_is_tried_again_and_then_works(sftp: SftpServer, mira_group: Group) -> None:
    a_racket(mira_group)
    sftp.refusing = True
    first = send_file()
    assert (first.state, first.attempts) == (DeliveryState.PENDING, 1)
    assert "disk is full" in first.error
    assert first.due_at > timezone.now() + timedelta(minutes=1)
    sftp.refusing = False
    assert deliver(delivery_id=first.pk, by=SYSTEM) is None  # not due yet
    FeedDelivery.objects.update(due_at=timezone.now())
    again = deliver(delivery_id=first.pk, by=SYSTEM)
    assert again is not None
    assert (again.state, again.attempts, again.error) == (DeliveryState.DELIVERED, 2, "")


def test_it_gives_up_in_the_end(sftp: SftpServer) -> None:
    sftp.refusing = True
    sent = send_file()
    for _ in range(MOST_ATTEMPTS - 1):
        FeedDelivery.objects.update(due_at=timezone.now())
        deliver(delivery_id=sent.pk, by=SYSTEM)
    sent.refresh_from_db()
    assert (sent.state, sent.attempts) == (DeliveryState.FAILED, MOST_ATTEMPTS)


def test_an_unknown_server_gets_nothing(sftp: SftpServer, settings: Settings, tmp_path: Path) -> None:
    stranger = asyncssh.generate_private_key("ssh-ed25519")
    settings.FEED_SFTP_HOST_KEY = stranger.export_public_key().decode().strip()
    assert send_file().state == DeliveryState.FAILED
    assert not list(tmp_path.iterdir())


def test_a_wrong_password_is_not_tried_again(sftp: SftpServer, settings: Settings) -> None:
    settings.FEED_SFTP_PASSWORD = "wrong"
    sent = send_file()
    assert (sent.state, sent.attempts) == (DeliveryState.FAILED, 1)
    assert "wrong" not in sent.error


def test_a_server_that_is_away_is_tried_again(settings: Settings, sftp: SftpServer) -> None:
    settings.FEED_SFTP_URL = "sftp://agora@127.0.0.1:1/inbox"
    assert send_file().state == DeliveryState.PENDING


def test_a_place_named_by_half_is_refused(settings: Settings) -> None:
    settings.FEED_SFTP_URL = "sftp://agora@files.example/inbox"
    with pytest.raises(Invalid, match="FEED_SFTP_HOST_KEY"):
        plan_delivery(channel=FeedChannel.SFTP, kind="parquet", by=SYSTEM)
    settings.FEED_SFTP_URL = "ftp://files.example"
    with pytest.raises(Invalid, match="sftp://"):
        plan_delivery(channel=FeedChannel.SFTP, kind="parquet", by=SYSTEM)
    settings.FEED_SFTP_URL = ""
    with pytest.raises(Invalid, match="No such place"):
        plan_delivery(channel=FeedChannel.SFTP, kind="parquet", by=SYSTEM)


def test_only_the_platform_sends(mira_actor: Actor) -> None:
    with pytest.raises(Forbidden):
        plan_delivery(channel=FeedChannel.SFTP, kind="parquet", by=mira_actor)


def test_the_schedule_sends_once_a_day(sftp: SftpServer, mira_group: Group) -> None:
    a_racket(mira_group)
    assert [sent.state for sent in send_due(by=SYSTEM)] == [DeliveryState.DELIVERED]
    send_feeds.delay()
    send_feeds.delay()
    assert FeedDelivery.objects.count() == 1
    FeedDelivery.objects.update(created_at=timezone.now() - timedelta(days=1))
    send_feeds.delay()
    assert FeedDelivery.objects.count() == 2


def test_nothing_is_sent_where_no_place_is_set() -> None:
    assert send_due(by=SYSTEM) == []


def test_the_owner_reads_the_log_and_sends_again(
    sftp: SftpServer, settings: Settings, owner: Person, client_of: Callable[[Person], Client]
) -> None:
    settings.FEED_SFTP_PASSWORD = "wrong"
    failed = send_file()
    browser = client_of(owner)
    address = "/admin/marketplace/feeddelivery/"
    assert "Failed" in browser.get(address).content.decode()
    assert browser.get(f"{address}{failed.pk}/change/").status_code == 200
    browser.post(address, {"action": "send_again", "_selected_action": [str(failed.pk)]})
    settings.FEED_SFTP_PASSWORD = "right"
    assert [sent.state for sent in send_due(by=SYSTEM)] == [DeliveryState.DELIVERED]
