"""Messages and parts as templates want them: live names, prices and stock in the places of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from checkout.queries import order_for, price_session, session_for
from conversations.engine.references import fill, product_ids
from conversations.models import Message, MessageRole
from conversations.parts import (
    Part,
    SuggestionPart,
    read_parts,
)
from conversations.remembering.items import shown_items
from conversations.sources import sources_shown
from marketplace.cards import ProductCard, card_of
from marketplace.models import Product
from ontology.actor import Actor
from ontology.consents import WORDINGS, answers_in_force
from ontology.errors import NotFound
from ontology.models import Purpose
from ontology.money import Money, format_money

TYPE_LABELS = {
    "primary": noop("Best match"),
    "alternative": noop("Alternative"),
    "upgrade": noop("Upgrade"),
    "related": noop("Goes with it"),
}
FEATURED = noop("Featured, paid by its seller")
GONE = noop("a product that is no longer sold")


@dataclass
class Presenter:
    """Fills in for one actor; cards are read once and kept."""

    actor: Actor
    locale: str = "en"
    _cards: dict[str, ProductCard | None] = field(default_factory=dict)

    def load(self, ids: Iterable[str]) -> None:
        """Read the cards of these products in one go."""
        wanted = [item for item in dict.fromkeys(ids) if item not in self._cards]
        if wanted:
            found = Product.objects.sellable().for_cards().filter(public_id__in=wanted)
            self._cards |= dict.fromkeys(wanted) | {p.public_id: card_of(p) for p in found}

    def card(self, public_id: str) -> ProductCard | None:
        self.load([public_id])
        return self._cards[public_id]

    def html(self, text: str) -> SafeString:
        """Escaped words, with product references as links and today's prices."""
        self.load(product_ids(text))
        return mark_safe(fill(escape(text), name=self._link, price=self._price))  # noqa: S308 - escaped, then filled

    def plain(self, text: str) -> str:
        """The same as plain text, for the JSON API and for models of the page's title."""
        self.load(product_ids(text))
        return fill(
            text, name=lambda item: c.title if (c := self.card(item)) else gettext(GONE), price=self._price
        )

    def paragraphs(self, text: str) -> list[SafeString]:
        return [self.html(part.strip()) for part in text.split("\n\n") if part.strip()]

    def part(self, part: Part) -> SimpleNamespace | None:
        """The template context of a part; None when what it shows is gone."""
        return PRESENTERS[part.kind](self, part)

    def message(self, message: Message) -> SimpleNamespace:
        """One message as `conversations/message.html` wants it."""
        parts = [shown for part in read_parts(message.parts) if (shown := self.part(part)) is not None]
        mine = message.role == MessageRole.SHOPPER
        words = (
            [p for p in message.text.split("\n\n") if p.strip()] if mine else self.paragraphs(message.text)
        )
        return SimpleNamespace(role=message.role, paragraphs=words, parts=parts, at=message.created_at)

    def messages(self, messages: Iterable[Message]) -> list[SimpleNamespace]:
        messages = list(messages)
        self.load(item for message in messages for item in product_ids(message.text))
        return [self.message(message) for message in messages]

    def _link(self, public_id: str) -> str:
        card = self.card(public_id)
        return format_html('<a href="{}">{}</a>', card.url, card.title) if card else gettext(GONE)

    def _price(self, public_id: str) -> str:
        card = self.card(public_id)
        return format_money(card.price.money, self.locale) if card else ""


def _products(present: Presenter, part: Any) -> SimpleNamespace | None:
    present.load(suggestion.product_id for suggestion in part.suggestions)
    shown = [
        SimpleNamespace(
            card=card,
            reasons=suggestion.reasons,
            type_label=_label(suggestion),
            avoid_when=suggestion.avoid_when,
        )
        for suggestion in part.suggestions
        if (card := present.card(suggestion.product_id)) is not None
    ]
    return SimpleNamespace(kind=part.kind, suggestions=shown) if shown else None


def _label(suggestion: SuggestionPart) -> str:
    kind = gettext(TYPE_LABELS[suggestion.type]) if suggestion.reasons else ""
    return " · ".join(filter(None, (kind, gettext(FEATURED) if suggestion.featured else "")))


def _comparison(present: Presenter, part: Any) -> SimpleNamespace | None:
    cards = [present.card(item) for item in part.product_ids]
    if not all(cards):
        return None
    verdict = present.plain(part.verdict)
    return SimpleNamespace(kind=part.kind, cards=cards, rows=part.rows, verdict=verdict, winner=part.winner)


def _discounts(present: Presenter, part: Any) -> SimpleNamespace:
    offers = [
        SimpleNamespace(
            code=offer.code,
            description=offer.description,
            saves=Money.parse(offer.saves) if offer.saves else None,
        )
        for offer in part.offers
    ]
    return SimpleNamespace(kind=part.kind, offers=offers)


def _checkout(present: Presenter, part: Any) -> SimpleNamespace | None:
    try:
        session = session_for(present.actor, part.session_id)
    except NotFound:
        return None
    if session.is_closed:
        # What was paid stands on the order; today's prices would tell another story.
        return SimpleNamespace(kind=part.kind, session=SimpleNamespace(closed=session.get_state_display()))
    priced = price_session(session)
    totals = priced.quote.totals
    lines = [
        SimpleNamespace(title=one.line.title, quantity=one.line.quantity, total=one.base)
        for one in priced.quote.lines
    ]
    if totals.shipping.amount:
        lines.append(SimpleNamespace(title=gettext("Delivery"), quantity=1, total=totals.shipping))
    view = SimpleNamespace(
        closed="",
        title=gettext("Ready when you are"),
        lines=lines,
        total=totals.total,
        saved=totals.saved,
        url=session.get_absolute_url(),
    )
    return SimpleNamespace(kind=part.kind, session=view)


def _order(present: Presenter, part: Any) -> SimpleNamespace | None:
    try:
        order = order_for(present.actor, part.order_id)
    except NotFound:
        return None
    saved = Money(order.discount_amount, order.currency)
    view = SimpleNamespace(
        number=order.number,
        total=Money(order.total_amount, order.currency),
        saved=saved if saved.amount else None,
        url=order.get_absolute_url(),
    )
    return SimpleNamespace(kind=part.kind, order=view)


def _sources(present: Presenter, part: Any) -> SimpleNamespace | None:
    shown = sources_shown(part.sources)
    return SimpleNamespace(kind=part.kind, sources=shown) if shown else None


def _replies(present: Presenter, part: Any) -> SimpleNamespace:
    return SimpleNamespace(kind=part.kind, replies=part.replies)


def _memory(present: Presenter, part: Any) -> SimpleNamespace | None:
    """Only the reader's own, and only what is remembered still."""
    mine = {item.id: item for item in shown_items(present.actor.person_id)}
    items = [mine[one] for one in part.memory_ids if one in mine]
    return SimpleNamespace(kind=part.kind, items=items) if items else None


def _consent(present: Presenter, part: Any) -> SimpleNamespace:
    answer = answers_in_force(present.actor.person_id).get(Purpose(part.purpose))
    return SimpleNamespace(
        kind=part.kind, state=answer.state if answer else "", wording=WORDINGS[Purpose(part.purpose)]
    )


PRESENTERS: dict[str, Callable[[Presenter, Any], SimpleNamespace | None]] = {
    "products": _products,
    "comparison": _comparison,
    "discounts": _discounts,
    "checkout": _checkout,
    "order": _order,
    "sources": _sources,
    "quick_replies": _replies,
    "memory": _memory,
    "consent": _consent,
}
