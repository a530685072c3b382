"""Numbers and comparisons as people write them, in English, Spanish, French and Portuguese."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?)"

# Folded text: no accents. "no more than" must not be read as "more than", hence the looks behind.
UPPER = (
    # "Not spend over", "doesn't weigh more than": a denied "over" is an upper bound.
    r"(?:\b(?:not|never|no|\w+n't|nao|ne) (?:(?!under|below|less)\w+ ){0,2}"
    r"(?:over|above|more than|heavier than|longer than|(?:pas |a )?plus (?:de|que)|mas (?:de|que)|mais (?:de|que))"
    r"|(?:no|not|nothing) more than|(?:not|nothing) over|nothing above|(?<!no )(?<!not )(?<!nothing )less than"
    r"|(?<!not )(?<!nothing )under|(?<!not )(?<!nothing )below"
    r"|beneath|up to|at most"
    r"|\bmax(?:imum)?(?: of)?|cheaper than|lighter than|shorter than|smaller than|within|<=?"
    r"|bajo|(?<!no )menos de|hasta|maximo(?: de)?|por debajo de|no mas de|inferior a"
    r"|moins de|jusqu'a|au plus|pas plus de|inferieur a|\bate|abaixo de|no maximo|menos que|nao mais (?:de|que))"
)
UPPER_AFTER = (
    r"(?:max(?:imum|imo)?|or less|or under|or below|at most|tops|at the most|limit"
    r"|o menos|como maximo|ou moins|no maximo)"
)
LOWER = (
    r"(?:(?:no|not|nothing) less than|(?:not|nothing) (?:under|below)|(?<!no )(?<!not )(?<!nothing )more than"
    r"|(?<!not )(?<!nothing )over|(?<!nothing )above|at least"
    r"|min(?:imum)?(?: of)?|starting (?:at|from)|heavier than|longer than|>=?"
    r"|(?<!no )mas de|a partir de|al menos|minimo(?: de)?|(?<!pas )plus de|au moins"
    r"|(?<!nao )mais de|acima de|pelo menos)"
)
LOWER_AFTER = r"(?:or more|or over|or above|at least|and up|\+|o mas|ou plus|ou mais)"
AROUND = (
    r"(?:around|about|roughly|approximately|approx\.?|circa|near(?:ly)?|close to|~"
    r"|unos|sobre(?: los)?|alrededor de|cerca de|environ|autour de|por volta de|uns)"
)
BETWEEN = r"(?:between|from|entre|desde|de)"
AND = r"(?:and|to|-|y|a|et|e|ate|hasta)"


def read_number(text: str) -> Decimal:
    """1,200 and 1.200 are twelve hundred, 79,99 and 79.99 are not: three digits make a thousand."""
    digits = re.sub(r"[ .,](?=\d{3}(?!\d))", "", text.strip())
    return Decimal(digits.replace(",", "."))
