"""What is said around the shopping, and what is not for a shop."""

import re

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import BYE, LOST, THANKED, WELCOME, listed, pick
from conversations.llm.builtin.script import Reply
from recommendations.language.fold import fold

BACK = "Back to the shop: what can I find for you?"
LANGUAGES = {
    "es": (r"\b(hola|quiero|necesito|busco|tengo|para|una|pala|gracias|puedes|cuanto|donde|esta|mejor|soy|barata)\b",
           "Te entiendo, pero por ahora contesto en inglés."),
    "fr": (r"\b(bonjour|je|veux|cherche|besoin|une|pour|merci|pouvez|combien|suis|avec|pas|raquette|meilleure)\b",
           "Je vous comprends, mais pour l'instant je réponds en anglais."),
    "pt": (r"\b(ola|quero|preciso|procuro|tenho|para|uma|raquete|obrigad[oa]|voce|quanto|estou|sou|melhor|com)\b",
           "Eu entendo, mas por agora respondo em inglês."),
    "de": (r"\b(hallo|ich|suche|brauche|einen|eine|fur|danke|konnen|wieviel|bin|mit|nicht|schlager|und)\b",
           "Ich verstehe Sie, antworte im Moment aber auf Englisch."),
    "it": (r"\b(ciao|voglio|cerco|bisogno|una|per|grazie|quanto|sono|con|non|racchetta|migliore|vorrei)\b",
           "La capisco, ma per ora rispondo in inglese."),
}  # fmt: skip


def foreign(message: str) -> str:
    """A sentence in the shopper's language when they do not write English; empty otherwise."""
    text = fold(message)
    scores = {code: len(re.findall(pattern, text)) for code, (pattern, _) in LANGUAGES.items()}
    best = max(scores, key=lambda code: scores[code])
    english = len(re.findall(r"\b(the|i|need|want|for|is|it|my|a|an|and|with|what|how|you|do|to)\b", text))
    return LANGUAGES[best][1] if scores[best] >= 2 and scores[best] > english else ""


def greet(facts: TurnFacts) -> Reply:
    if facts.shown:
        return Reply("Hello again. Shall we go on where we were, or are you after something else?",
                     ("Compare the first two", "Something else"))  # fmt: skip
    return Reply(pick(WELCOME, facts), tuple(facts.shelves[:4]))


def thank(facts: TurnFacts) -> Reply:
    if facts.memory.checkout_session:
        return Reply(pick(THANKED, facts), ("Where is my order?", "I need something else"))
    return Reply(pick(THANKED, facts), ("Any discount codes?", "I'll take the first") if facts.shown else ())


def accept_no(facts: TurnFacts) -> Reply:
    """ "No" to a question or a list: nothing to thank for, and the way on stays open."""
    if facts.shown:
        return Reply(
            "All right. Tell me what does not fit, and I will look again.",
            ("Something cheaper", "Show me alternatives", "That's all"),
        )
    return Reply("All right. Tell me when I can find something for you.", tuple(facts.shelves[:3]))


def which(facts: TurnFacts) -> Reply:
    """ "Yes" to a list says that it is liked, not what comes next."""
    ways = ("compare them, or take one of them?", ("Compare the first two", "I'll take the first"))
    if len(facts.shown) == 1:
        ways = ("hear more about it, or take it?", ("Tell me more about it", "I'll take it"))
    return Reply(f"Glad to hear it. Would you like to {ways[0]}", ways[1])


def not_sold(facts: TurnFacts) -> Reply:
    """Goods nobody sells here are said to be missing, with what there is instead."""
    goods = facts.unsold
    if not goods.endswith("s") or goods.endswith("ss"):
        goods += "es" if goods.endswith(("ss", "ch", "sh", "x")) else "s"
    there = listed([shelf.lower() for shelf in facts.shelves[:6]])
    return Reply(f"I am sorry, we do not sell {goods}. What we have: {there}.", tuple(facts.shelves[:4]))


def leave(facts: TurnFacts) -> Reply:
    return Reply(pick(BYE, facts))


def introduce(facts: TurnFacts) -> Reply:
    shelves = ", ".join(shelf.lower() for shelf in facts.shelves[:5])
    return Reply(
        f"I am the automated advisor of this shop, not a person. I look through everything on "
        f"sale here ({shelves} and more), "
        "say what fits and why, compare, find codes that really work, and fill in the checkout. "
        "What are you looking for?",
        tuple(facts.shelves[:3]),
    )


def fetch_human(facts: TurnFacts) -> Reply:
    return Reply(
        "I am an automated advisor, and no colleague can join this chat yet. For an order, "
        "your order page names the seller. "
        "For anything else, tell me and I will do my best.",
        ("Where is my order?", "Show me your bestsellers"),
    )


def refuse_trick(facts: TurnFacts) -> Reply:
    return Reply(
        "That is not something I can do: prices, codes and rules here come from the shop, not from a chat. "
        "I am glad to look for what you need, or for a code that really applies.",
        ("Any discount codes?", *facts.shelves[:2]),
    )


def care(facts: TurnFacts) -> Reply:
    return Reply(
        "I am really sorry you feel this way. I am only a shop's advisor, but you deserve "
        "someone to talk to right now: "
        "please call your local emergency number or a crisis line, or reach out to someone close to you.",
    )


def refuse_improper(facts: TurnFacts) -> Reply:
    return Reply(f"I cannot help with that. {BACK}", tuple(facts.shelves[:3]))


def stay_calm(facts: TurnFacts) -> Reply:
    return Reply(
        "I am sorry this is frustrating. Tell me in a few words what you need and I will try to do better.",
        ("Start over", "Show me alternatives") if facts.shown else tuple(facts.shelves[:3]),
    )


def steer_back(facts: TurnFacts) -> Reply:
    return Reply(f"That is outside my shop, so I would only be guessing. {BACK}", tuple(facts.shelves[:4]))


def ask_again(facts: TurnFacts) -> Reply:
    replies = ("Compare the first two", "Show me alternatives") if facts.shown else tuple(facts.shelves[:4])
    return Reply(pick(LOST, facts), replies)
