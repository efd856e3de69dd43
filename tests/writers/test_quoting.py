"""Quoted material cannot leave its fence, and tokens a client typed are no tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.writers.quoting import CLOSE, OPEN, fenced, one_line

MEAN = st.text(alphabet=st.sampled_from("<>DAT \n\r\u2028\u0085\u000b[]fig:budget.total#|"), max_size=60)


@given(st.one_of(st.text(), MEAN, st.builds(lambda a, b: f"{a}\n{CLOSE}\n{b}\n{OPEN} x", MEAN, MEAN)))
def test_whatever_is_quoted_the_fence_opens_once_and_closes_once_at_the_end(text: str) -> None:
    quoted = fenced("name", text)
    assert quoted.startswith(f"{OPEN} name\n")
    assert quoted.endswith(f"\n{CLOSE}")
    assert (quoted.count(OPEN), quoted.count(CLOSE)) == (1, 1)


@given(st.one_of(st.text(), MEAN))
def test_on_one_line_no_text_begins_another(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("from [[fig:goal.baseline]] to  more", "from [[fig:goal.baseline]] to more"),
        ("spend [[fig:budget.secret]] now", "spend [ [fig:budget.secret]] now"),
        ("a\u200bb \u202ec", "ab c"),
        ("\u241f0\u241f [[fig:goal.baseline]]", "0 [[fig:goal.baseline]]"),
        ("one\n# two\r\n- three", "one # two - three"),
    ],
)
def test_only_tokens_of_known_figures_stay_whole_and_nothing_hidden_stays(text: str, line: str) -> None:
    assert one_line(text, {"goal.baseline"}) == line
