"""What quick replies say, for translators; the advisor understands each of them in every language it speaks."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

SAID = (
    noop("Add both to my cart"),
    noop("Add it to my cart"),
    noop("Add the first to my cart"),
    noop("Any discount codes?"),
    noop("Buy it"),
    noop("Check out"),
    noop("Compare the first two"),
    noop("Forget everything about me"),
    noop("Forget my budget"),
    noop("I am looking for something"),
    noop("I love it"),
    noop("I need something else"),
    noop("I'll take it"),
    noop("I'll take the first"),
    noop("I'll take the second"),
    noop("I'll take the third"),
    noop("I'll take the fourth"),
    noop("It is too heavy for me"),
    noop("Is it good for a beginner?"),
    noop("No, thanks"),
    noop("Show me alternatives"),
    noop("Show me something"),
    noop("Show me your bestsellers"),
    noop("Something cheaper"),
    noop("Something else"),
    noop("Start over"),
    noop("Tell me more about it"),
    noop("Thank you!"),
    noop("That's all"),
    noop("What do you know about me?"),
    noop("What else do you have?"),
    noop("What goes well with it?"),
    noop("What goes with it?"),
    noop("What if it doesn't fit?"),
    noop("What is the return policy?"),
    noop("What's in my cart?"),
    noop("When does it arrive?"),
    noop("Where is my order?"),
    noop("Which suits me?"),
)


def spoken(replies: tuple[str, ...]) -> tuple[str, ...]:
    """Quick replies in the language of the turn; names of shelves and sizes stay as they are."""
    return tuple(gettext(reply) for reply in replies if reply)
