"""Colours: from the words a seller uses, or else from the product's id."""

from __future__ import annotations

from dataclasses import dataclass

from .subject import Subject

# Longer names stand first, so that "sea blue" is not read as plain blue.
NAMED = {
    "midnight blue": "#1d2a4d", "night blue": "#26315f", "sea blue": "#2f7fa8", "ice blue": "#9cc9dd",
    "steel blue": "#5b7f9d", "ink blue": "#2b3a6b", "grass green": "#5fa646", "deep green": "#1f5a47",
    "sage green": "#93a88a", "moss green": "#6c7a4c", "ember red": "#d8432f", "neon yellow": "#d9ea3c",
    "stone white": "#e9e5dd", "matt black": "#26262a", "lilac grey": "#b3a9bd", "cherry wood": "#8a4632",
    "transparent": "#cfd8dc", "clear": "#d5dfe3", "black": "#2a2a2f", "white": "#f4f1ea", "blue": "#2f6fc4",
    "navy": "#22335c", "petrol": "#1f6470", "teal": "#2a8c8a", "turquoise": "#37b3b0", "mint": "#9fd4bd",
    "green": "#3f9b63", "lime": "#b5d33d", "yellow": "#f2c530", "gold": "#c9a14a", "ochre": "#cf9a3e",
    "orange": "#ee7f2d", "copper": "#b8704a", "coral": "#f0766a", "terracotta": "#c2633f", "red": "#cf3b3b",
    "pink": "#ec8fae", "plum": "#7a3b62", "purple": "#7c5bb5", "lilac": "#b79fd8", "cream": "#efe6d3",
    "sand": "#d9c3a0", "gum": "#c9935a", "cork": "#c49a6c", "oak": "#c79a63", "walnut": "#7a553b",
    "charcoal": "#3d4046", "graphite": "#474b52", "silver": "#bfc4ca", "grey": "#8d9299", "gray": "#8d9299",
}  # fmt: skip
_PAIRS = [
    ("#2f7fa8", "#f2c530"), ("#d8432f", "#f4f1ea"), ("#22335c", "#f0766a"), ("#2a8c8a", "#efe6d3"),
    ("#3d4046", "#ee7f2d"), ("#7c5bb5", "#9fd4bd"), ("#1f5a47", "#d9c3a0"), ("#2a2a2f", "#b5d33d"),
    ("#c2633f", "#efe6d3"), ("#5b7f9d", "#f4f1ea"), ("#2b3a6b", "#9cc9dd"), ("#7a3b62", "#f2c530"),
]  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """Three colours that go together: the body, the decoration and a small accent."""

    main: str
    second: str
    accent: str

    @property
    def ink(self) -> str:
        """What can be read on the main colour."""
        return "#ffffff" if luminance(self.main) < 0.55 else "#25252a"


def palette_of(subject: Subject) -> Palette:
    """The named colours in their order; what is not named is drawn by lot."""
    named = _named(subject.told("colour", "color"))
    first, other = subject.pick("colours", _PAIRS)
    accent = subject.pick("accent", ["#f4f1ea", "#f2c530", "#f0766a", "#9cc9dd", "#d9c3a0"])
    if not named:
        return Palette(first, other, accent)
    main = named[0]
    second = (
        named[1] if len(named) > 1 else mix(main, "#ffffff" if luminance(main) < 0.5 else "#2a2a2f", 0.45)
    )
    return Palette(main, second, named[2] if len(named) > 2 else _apart(accent, main, second))


def _named(text: str) -> list[str]:
    if "multicolour" in text or "mixed" in text:
        return ["#2f7fa8", "#f0766a", "#f2c530"]
    places = {}
    for name, colour in NAMED.items():
        place = text.find(name)
        if place >= 0:
            places[place] = colour
            text = text.replace(name, "·" * len(name))
    return [places[place] for place in sorted(places)]


def _apart(accent: str, *others: str) -> str:
    """An accent that would vanish beside its neighbours becomes a quiet white or ink."""
    near = any(abs(luminance(accent) - luminance(other)) < 0.08 for other in others)
    return ("#f4f1ea" if luminance(others[0]) < 0.6 else "#3d4046") if near else accent


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """How light a colour looks, 0 to 1."""
    red, green, blue = _parts(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def mix(colour: str, other: str, share: float) -> str:
    """``share`` of the other colour stirred in."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.25) -> str:
    return mix(colour, "#14141c", share)


def lighter(colour: str, share: float = 0.25) -> str:
    return mix(colour, "#ffffff", share)
