"""Every pair of colours that carries words can be read, by day and by night (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (day, night) for name, day, night in PAIR.findall(TOKENS)} | {"on-blue": ("#ffffff",) * 2}
GROUNDS = ["paper", "surface", "sunk", "raised"]
WORDS = [
    (ink, ground) for ink in ["ink", "ink-soft", "blue-ink", "bad", "good", "care"] for ground in GROUNDS
]
WORDS += [
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("ink", "grey"),
    ("ink", "blue-tint"),
    ("blue-ink", "blue-tint"),
]
WORDS += [(meaning, f"{meaning}-tint") for meaning in ["good", "care", "bad"]]
WORDS += [("ink", f"{meaning}-tint") for meaning in ["good", "care", "bad"]] + [
    ("sale", "surface"),
    ("ink-soft", "blue-tint"),
]
SHAPES = [("line-strong", ground) for ground in GROUNDS] + [
    ("star", "surface"),
    ("blue", "surface"),
    ("blue", "paper"),
]


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(pairs: list[tuple[str, str]], least: float) -> list[tuple[str, str, str, float]]:
    times = [(0, "day"), (1, "night")]
    measured = [
        (one, other, name, contrast(COLOURS[one][time], COLOURS[other][time]))
        for one, other in pairs
        for time, name in times
    ]
    return [found for found in measured if found[3] < least]


def test_words_can_be_read() -> None:
    assert not too_faint(WORDS, 4.5)


def test_edges_and_stars_can_be_seen() -> None:
    assert not too_faint(SHAPES, 3)


def test_the_measure_itself_tells_black_from_grey() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert too_faint([("ink", "ink")], 1.5)
