"""Ways to say things, so that two turns do not sound alike."""

from collections.abc import Sequence

from conversations.engine.facts import TurnFacts

HERE = (
    "Here is what I would show {whom}.",
    "I went through the shelves for {whom}, and this stands out.",
    "For {whom}, I would look at {count}.",
    "These {count} suit {whom} best.",
)
HERE_ONE = (
    "For {whom}, one stands out.",
    "There is one that suits {whom}.",
)
CHANGED = (
    "Got it: {what}. That changes the list.",
    "All right, {what}. I looked again.",
    "Good to know: {what}. Then I would suggest this.",
)
SAME = (
    "Got it: {what}. What I showed you keeps to that, too.",
    "Good to know: {what}. My suggestions stand.",
)
STILL = (
    "That leaves my suggestions for {whom} as they are.",
    "Nothing changes for {whom}: these are still the ones.",
)
DROPPED = (
    "Fine, {what} no longer counts.",
    "All right, I leave {what} aside.",
)
ASKING = ("Happy to help.", "Gladly.", "One thing first.")
FIRST = (
    "My first choice is {name} at {price}: {why}.",
    "I would start with {name} at {price}: {why}.",
    "The best fit is {name} at {price}: {why}.",
)
SECOND = (
    "{name} at {price} is the alternative: {why}.",
    "Close behind comes {name} at {price}: {why}.",
    "Then there is {name} at {price}: {why}.",
)
UPGRADE = (
    "If you can spend more, look at {name} at {price}: {why}.",
    "For more money there is {name} at {price}: {why}.",
)
THIRD = (
    "And {name} at {price}: {why}.",
    "Worth a look as well: {name} at {price}, because {why}.",
)
WELCOME = (
    "Hello, good to see you. What are you looking for?",
    "Hi there! Tell me who it is for and what matters, and I will look through the shelves.",
    "Hello! What can I find for you today?",
)
THANKED = (
    "You are welcome. I am here if anything else comes to mind.",
    "Glad to help. Just write when you have another question.",
    "My pleasure. Enjoy it!",
)
BYE = ("See you soon. This chat stays here for when you come back.", "Goodbye, and have a good game!")
LOST = (
    "I am not sure I follow. Tell me what you are looking for and what matters most to you.",
    "I did not quite get that. Say it in other words, or pick one of these.",
)


def pick(ways: Sequence[str], facts: TurnFacts, **words: object) -> str:
    """One of the ways, the same for the same turn, another for the next."""
    return ways[facts.number % len(ways)].format(**words)


def name(product_id: str) -> str:
    return f"[[{product_id}]]"


def price(product_id: str) -> str:
    return "{{price:" + product_id + "}}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def clause(text: str) -> str:
    """A sentence as part of another: no full stop, small first letter unless it is a name or an abbreviation."""
    text = text.strip().rstrip(".!")
    second = text[1:2]
    return text[:1].lower() + text[1:] if second.islower() or second in {" ", "'"} else text


def sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?" else ".")
