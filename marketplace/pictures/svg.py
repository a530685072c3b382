"""Writing SVG: short numbers, escaped text, attributes as keyword arguments."""

from __future__ import annotations

from html import escape

Value = str | float | int


def number(value: Value) -> str:
    """As few characters as one decimal needs."""
    if isinstance(value, str):
        return escape(value, quote=True)
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def tag(name: str, *children: str, **attributes: Value) -> str:
    """One element. ``stroke_width`` becomes ``stroke-width``; children must be SVG already."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>"


def path(d: str, fill: str = "none", **attributes: Value) -> str:
    return tag("path", d=d, fill=fill, **attributes)


def line(d: str, stroke: str, width: float, **attributes: Value) -> str:
    """An open stroke with round ends."""
    look: dict[str, Value] = {"d": d, "fill": "none", "stroke": stroke, "stroke_width": width}
    ends: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return tag("path", **(look | ends | attributes))


def circle(x: float, y: float, r: float, fill: str, **attributes: Value) -> str:
    return tag("circle", cx=x, cy=y, r=r, fill=fill, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **attributes: Value) -> str:
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **attributes)


def rect(
    x: float, y: float, width: float, height: float, fill: str, rx: float = 0, **attributes: Value
) -> str:
    return tag("rect", x=x, y=y, width=width, height=height, rx=rx, fill=fill, **attributes)


def group(*children: str, **attributes: Value) -> str:
    return tag("g", *children, **attributes) if any(children) else ""


def words(text: str, x: float, y: float, size: float, fill: str, **attributes: Value) -> str:
    """A line of text, centred unless told otherwise, whatever characters it holds."""
    look: dict[str, Value] = {
        "text_anchor": "middle",
        "font_family": "Avenir Next,Segoe UI,Helvetica,Arial,sans-serif",
        "font_weight": 700,
    }
    return tag("text", escape(text), x=x, y=y, font_size=size, fill=fill, **(look | attributes))


def fade(id: str, *stops: tuple[float, str] | tuple[float, str, float], **attributes: Value) -> str:
    """A straight gradient from stops of (place, colour[, opacity])."""
    return tag("linearGradient", *_stops(stops), id=id, **attributes)


def glow(id: str, *stops: tuple[float, str] | tuple[float, str, float], **attributes: Value) -> str:
    """A round gradient."""
    return tag("radialGradient", *_stops(stops), id=id, **attributes)


def _stops(stops: tuple[tuple[float, str] | tuple[float, str, float], ...]) -> list[str]:
    rows = []
    for stop in stops:
        see: dict[str, Value] = {"stop_opacity": f"{stop[2]:g}"} if len(stop) == 3 else {}
        rows.append(tag("stop", offset=f"{stop[0]:g}", stop_color=stop[1], **see))
    return rows
