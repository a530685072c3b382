"""The pages a shopper would see at Stripe: the hosted checkout and the bank's question. For development and tests."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

from checkout.gateways.stripe.loopback import intents, sessions
from checkout.gateways.stripe.loopback.api import Call
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.cards import BY_NUMBER, GOOD, UNKNOWN_NUMBER
from checkout.gateways.stripe.loopback.wire import Answer, Json, Refusal

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><body style="font:18px/1.5 system-ui;max-width:28rem;margin:3rem auto;padding:0 1rem">
<p><strong>Loopback Stripe.</strong> No money moves here.</p><h1>{title}</h1>{body}</body></html>"""
_BUTTON = 'style="font:inherit;padding:.6rem 1.2rem"'


def answer(book: Book, call: Call, base: str) -> Answer | None:
    """The page behind this address, or None when it is none of ours."""
    for pattern, page in (
        (r"/c/pay/(cs_\w+)", _pay),
        (r"/c/done/(cs_\w+)", _done),
        (r"/3ds/(pi_\w+)", _bank),
    ):
        found = re.fullmatch(pattern, call.path)
        if found:
            with book.lock:
                reply = page(book, call, found[1], base)
                book.save()
            return reply
    return None


def _pay(book: Book, call: Call, session_id: str, base: str) -> Answer:
    session = sessions.read(book, session_id)
    problem = ""
    if call.method == "POST":
        number = re.sub(r"\D", "", dict(call.fields).get("card", ""))
        try:
            intent = sessions.pay(book, session_id, BY_NUMBER.get(number, UNKNOWN_NUMBER), base=base)
        except Refusal as refused:
            problem = str(refused)
        else:
            asks = intent["next_action"] or {}
            return Answer(303, location=asks.get("redirect_to_url", {}).get("url") or _way_back(session))
    return Answer(html=_checkout(session, problem))


def _checkout(session: Json, problem: str) -> str:
    if session["status"] != "open":
        return _PAGE.format(title=f"This checkout is {session['status']}", body="")
    amount = f"{session['amount_total'] / 100:.2f} {session['currency'].upper()}"
    back = (
        f'<p><a href="{escape(session["cancel_url"])}">Back to the shop</a></p>'
        if session["cancel_url"]
        else ""
    )
    body = (
        f'<p>{escape(session["loopback_name"])}: <strong>{amount}</strong></p><p role="alert">{escape(problem)}</p>'
        f'<form method="post"><label>Test card <input name="card" value="{GOOD.number}"></label> '
        f"<button {_BUTTON}>Pay</button></form>{back}"
    )
    return _PAGE.format(title="Pay", body=body)


def _done(book: Book, call: Call, session_id: str, base: str) -> Answer:
    """Back from the bank: on to the shop when it is paid, else to the page again."""
    session = sessions.finish(book, session_id)
    paid = session["status"] == "complete"
    return Answer(303, location=_way_back(session) if paid else f"{base}/c/pay/{session_id}")


def _way_back(session: Json) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _bank(book: Book, call: Call, intent_id: str, base: str) -> Answer:
    intent = book.find("payment_intents", intent_id, noun="payment_intent")
    if call.method != "POST" or intent["status"] != "requires_action":
        body = (
            f'<form method="post"><button {_BUTTON} name="answer" value="yes">It is me</button> '
            f'<button {_BUTTON} name="answer" value="no">It is not me</button></form>'
        )
        return Answer(html=_PAGE.format(title="Your bank asks: is it you?", body=body))
    if dict(call.fields).get("answer") == "yes":
        intents.succeed(book, intent, BY_NUMBER[intent["loopback_card"]])
    else:
        intents.refuse_proof(book, intent)
    status = "succeeded" if intent["status"] == "succeeded" else "failed"
    return Answer(303, location=_with(intent["return_url"], payment_intent=intent_id, redirect_status=status))


def _with(url: str, **query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"
