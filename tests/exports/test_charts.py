"""Charts: every word is there as text, marks stand where their values are, the same picture every time."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.exports import charts
from aicmo.exports.charts import specification, svg
from aicmo.model.chart import Chart, ChartRow
from tests.exports.alder import CHARTS
from tests.exports.hostile import CHART as HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(picture: str) -> list[str]:
    root = ElementTree.fromstring(picture)
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_every_label_and_value_is_in_the_picture(chart: Chart) -> None:
    shown = texts_of(svg(chart))

    expected = [row.text for row in chart.rows] + [row.low_text for row in chart.rows] + [chart.marker_text]
    assert all(text in shown for text in expected if text)
    joined = " ".join(shown)
    assert all(row.label.split()[0] in joined for row in chart.rows)


def test_the_picture_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    root = ElementTree.fromstring(svg(CHARTS[0]))

    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (CHARTS[0].title, CHARTS[0].alt)


def test_texts_of_a_client_are_text_in_the_picture() -> None:
    root = ElementTree.fromstring(svg(HOSTILE))

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "g",
        "path",
        "line",
        "text",
        "tspan",
        "title",
        "desc",
    }
    assert HOSTILE.marker_text in texts_of(svg(HOSTILE))


def test_the_picture_is_the_same_when_drawn_again_after_others() -> None:
    first = [svg(chart) for chart in CHARTS]
    charts._drawn.cache_clear()

    assert [svg(chart) for chart in reversed(CHARTS)] == list(reversed(first))


def test_no_identifier_in_the_picture_can_clash_with_another_picture() -> None:
    assert all(not re.search(r'\bid="|url\(', svg(chart)) for chart in (*CHARTS, HOSTILE))


def test_bars_are_as_long_as_their_values() -> None:
    widths = [float(width) for width in re.findall(r'd="M0,[\d.]+h([\d.]+)v18', svg(CHARTS[1]))]

    assert [width / widths[0] for width in widths] == pytest.approx([1, 0.5, 0.3, 0.2])


def test_the_words_beside_a_mark_have_room_inside_the_picture() -> None:
    long = ChartRow(label="All " * 20, value=1, text="CHF 1,234,567.00 (100%)")
    chart = CHARTS[1].model_copy(update={"rows": (long,)})

    scale = specification(chart)["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert scale[1] > 1.5


@pytest.mark.parametrize("kind", ["bar", "range"])
@pytest.mark.parametrize(
    "rows", [(), (ChartRow(label="", value=0, text=""),), (ChartRow(label="x", value=-5, text="-5"),)]
)
def test_a_chart_of_nothing_or_of_zero_is_drawn(kind: str, rows: tuple[ChartRow, ...]) -> None:
    ElementTree.fromstring(svg(CHARTS[0].model_copy(update={"kind": kind, "rows": rows, "marker": None})))


@settings(max_examples=50)
@given(
    st.sampled_from(["bar", "range"]),
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.text(max_size=60)), max_size=5),
    st.none() | st.floats(-1e9, 1e9),
)
def test_every_value_lies_inside_the_scale(
    kind: str, rows: list[tuple[float, float, str]], marker: float | None
) -> None:
    made = tuple(
        ChartRow(label=text, value=value, text=text, low=value - width, high=value + width)
        for value, width, text in rows
    )
    low, high = charts._domain(CHARTS[0].model_copy(update={"kind": kind, "rows": made, "marker": marker}))

    values = [row.value for row in made] + ([marker] if marker is not None else [])
    assert math.isfinite(low) and math.isfinite(high)
    assert low < high
    assert all(low <= value <= high for value in values)
