"""A chart of the plan as an SVG picture, the same for PDF and page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Any

from aicmo.exports.fonts import font_folders
from aicmo.exports.theme import theme
from aicmo.model.chart import Chart, ChartRow

Spec = dict[str, Any]

OPENING = re.compile(r"<svg[^>]*?viewBox=\"([^\"]+)\"[^>]*>")
# Axis labels are keyed by row number and split into lines here; both are data to Vega, never code.
LABEL_LINES = r"slice(split(datum.label, '\n'), 1)"
# Width of a character relative to the size of the type; generous, so that printed values never leave the picture.
CHARACTER = 0.62
SHORTEST = 1e-300
"""The shortest span of a scale."""


def svg(chart: Chart) -> str:
    """The chart as an SVG element, 620 pixels wide, with its title and description for those who cannot see it.

    Texts are text: nothing in a chart acts as markup. The same chart gives the same string.
    """
    picture = _drawn(json.dumps(specification(chart)))
    opening = OPENING.search(picture)
    if opening is None:
        raise AssertionError("the chart library made a picture without a viewBox")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{opening[1]}" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>"
    )
    return head + picture[opening.end() :]


def specification(chart: Chart) -> Spec:
    """The chart as a Vega-Lite specification."""
    layers = _bars(chart) if chart.kind == "bar" else _ranges(chart)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": theme().chart.width,
        "height": {"step": _row_height(chart)},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 2, "right": 2, "top": 22 if chart.marker is not None else 2, "bottom": 2},
        "data": {"values": [_datum(at, row) for at, row in enumerate(chart.rows)]},
        "encoding": {"y": _labels()},
        "layer": layers + _marker(chart),
        "config": _config(),
    }


def _bars(chart: Chart) -> list[Spec]:
    return [
        {
            "mark": {"type": "bar", "height": 18},
            "encoding": {"x": _position("value", chart), "color": _accent_or("bar")},
        },
        _text("text", "value", chart, align="left", dx=6),
    ]


def _ranges(chart: Chart) -> list[Spec]:
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 8, "strokeCap": "round", "color": theme().light["bar_soft"]},
            "encoding": {"x": _position("low", chart), "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 130, "opacity": 1},
            "encoding": {"x": _position("value", chart), "color": _accent_or("bar")},
        },
        _text("text", "value", chart, align="center", dy=-15, bold=True),
        _text("low_text", "low", chart, align="right", dx=-10, quiet=True),
        _text("high_text", "high", chart, align="left", dx=10, quiet=True),
    ]


def _marker(chart: Chart) -> list[Spec]:
    if chart.marker is None:
        return []
    accent = theme().light["accent"]
    data = {"values": [{"marker": chart.marker, "text": chart.marker_text}]}
    x = _position("marker", chart)
    words: Spec = {
        "type": "text",
        "y": -10,
        "align": _lean(chart.marker, *_domain(chart)),
        "color": accent,
        "fontWeight": 600,
    }
    return [
        {
            "data": data,
            "mark": {"type": "rule", "strokeDash": [5, 3], "strokeWidth": 1.5, "color": accent},
            "encoding": {"x": x, "y": None},
        },
        {
            "data": data,
            "mark": words | {"fontSize": theme().chart.small_size},
            "encoding": {"x": x, "y": None, "text": {"field": "text"}},
        },
    ]


def _lean(value: float, low: float, high: float) -> str:
    """Near an edge the words of the goal lean inwards."""
    if value < low + (high - low) / 4:
        return "left"
    return "right" if value > high - (high - low) / 4 else "center"


def _text(field: str, at: str, chart: Chart, *, bold: bool = False, quiet: bool = False, **place: Any) -> Spec:
    look, colours = theme().chart, theme().light
    mark = {
        "type": "text",
        "baseline": "middle",
        "color": colours["muted" if quiet else "text"],
        "fontSize": look.small_size if quiet else look.value_size,
        "fontWeight": 600 if bold else 400,
        **place,
    }
    return {"mark": mark, "encoding": {"x": _position(at, chart), "text": {"field": field}}}


def _position(field: str, chart: Chart) -> Spec:
    scale = {"domain": list(_domain(chart)), "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _accent_or(colour: str) -> Spec:
    colours = theme().light
    return {"condition": {"test": "datum.accent", "value": colours["accent"]}, "value": colours[colour]}


def _labels() -> Spec:
    look = theme().chart
    axis = {
        "labelExpr": LABEL_LINES, "labelLimit": 0, "labelFontSize": look.label_size,
        "labelColor": theme().light["text"], "labelPadding": 10, "title": None,
        "domain": False, "ticks": False, "grid": False,
    }  # fmt: skip
    return {"field": "key", "type": "nominal", "sort": None, "axis": axis}


def _datum(at: int, row: ChartRow) -> Spec:
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    return {
        "key": "\n".join([str(at), *_label_lines(row)]),
        "value": row.value, "text": row.text, "accent": row.accent,
        "low": low, "high": high, "low_text": row.low_text, "high_text": row.high_text,
    }  # fmt: skip


def _label_lines(row: ChartRow) -> list[str]:
    look = theme().chart
    return wrap(row.label, look.label_characters, max_lines=look.label_lines, placeholder=" …") or [""]


def _row_height(chart: Chart) -> int:
    look = theme().chart
    lines = max((len(_label_lines(row)) for row in chart.rows), default=1)
    return max(look.row if chart.kind == "bar" else look.range_row, lines * (look.label_size + 4) + 8)


def _domain(chart: Chart) -> tuple[float, float]:
    """The ends of the scale: every value, bars from zero, with room for the words left and right of them."""
    low, high = _span(chart)
    left = 0.0 if chart.kind == "bar" and low >= 0 else 14 + _widest(row.low_text for row in chart.rows)
    right = 14 + _widest(row.text if chart.kind == "bar" else row.high_text for row in chart.rows)
    labels = 16 + _widest(line for row in chart.rows for line in _label_lines(row))
    width = theme().chart.width
    # Of the smallest numbers a part is nothing, and the scale would have no length.
    span = max((high - low) or abs(high) or 1.0, SHORTEST)
    per_pixel = span / max(width - labels - left - right, width / 4)
    return low - left * per_pixel, high + right * per_pixel


def _span(chart: Chart) -> tuple[float, float]:
    values = [row.value for row in chart.rows]
    if chart.kind == "bar":
        values.append(0.0)
    else:
        values += [end for row in chart.rows for end in (row.low, row.high) if end is not None]
    if chart.marker is not None:
        values.append(chart.marker)
    return min(values, default=0.0), max(values, default=0.0)


def _widest(texts: Iterable[str]) -> float:
    """Pixels that the longest of the texts takes."""
    return max(map(len, texts), default=0) * theme().chart.value_size * CHARACTER


def _config() -> Spec:
    family = theme().type.text
    return {
        "font": family,
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": {"labelFont": family, "labelFontWeight": 400},
        "text": {"font": family},
    }


@lru_cache(maxsize=64)
def _drawn(specification: str) -> str:
    import vl_convert

    _register_fonts()
    return vl_convert.vegalite_to_svg(specification, vl_version="6.1", show_warnings=False)


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Vega measures labels with the real fonts, so that they are placed alike on every machine."""
    import vl_convert

    for folder in font_folders():
        vl_convert.register_font_directory(str(folder))
