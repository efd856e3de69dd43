"""Whatever a writer sends, and whatever it costs, comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.storage.store import Store
from aicmo.storage.values import Answer
from tests.storage.kept import NOW, answer, new_run, section

# Lone surrogates and NUL among them: a model's server may send either.
TEXTS = st.text(st.characters(), max_size=200) | st.sampled_from(["\x00", "a\ud800b", "\udcff", "🜁 नमस्ते שלום"])
COSTS = st.integers(0, 10**16).map(lambda picos: Decimal(picos).scaleb(-12))
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(9000, 1, 1), timezones=ZONES)
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def run(store: Store, plan: Plan) -> Iterator[str]:
    yield store.start_run(new_run(plan), NOW)


@MANY
@given(
    text=TEXTS, reason=TEXTS, cost=COSTS, seconds=st.floats(0, 1e6), tokens=st.integers(0, 2**31 - 1), when=TIMES,
    outcome=st.sampled_from(["text", "refused", "failed"]),
)  # fmt: skip
def test_any_answer_comes_back_as_it_was(
    store: Store, run: str, text: str, reason: str, cost: Decimal, seconds: float, tokens: int, when: datetime,
    outcome: str,
) -> None:  # fmt: skip
    given_in = Answer.model_validate(
        {
            "section": "overview", "attempt": 1, "outcome": outcome, "text": text, "reason": reason, "model": "m",
            "tokens_in": tokens, "tokens_out": tokens, "cost": cost, "seconds": seconds,
        }
    )  # fmt: skip
    number = store.save_answer(run, given_in, when)
    (kept,) = [kept for kept in store.load_answers(run) if kept.number == number]
    assert {name: getattr(kept, name) for name in Answer.model_fields} == dict(given_in)
    assert kept.saved == when
    assert kept.saved.tzinfo is UTC


@MANY
@given(source=TEXTS, passage=TEXTS, message=TEXTS)
def test_any_section_text_and_finding_come_back_as_they_were(
    store: Store, run: str, source: str, passage: str, message: str
) -> None:
    found = Finding(code="CLICHE", severity="error", message=message, passage=passage)
    given_in = section(source=source, verdict="FAIL", findings=(found,))
    revision = store.save_section(run, given_in, NOW)
    kept = store.load_history(run, "overview")[revision - 1]
    assert (kept.source, kept.findings) == (source, (found,))


@MANY
@given(brief=st.binary(max_size=200), client=st.text(min_size=1, max_size=40))
def test_any_brief_and_client_come_back_as_they_were(store: Store, plan: Plan, brief: bytes, client: str) -> None:
    loaded = store.load_run(store.start_run(new_run(plan, client, brief), NOW))
    assert (loaded.brief, loaded.summary.client) == (brief, client)


@pytest.mark.parametrize("wrong", [{"cost": "-1"}, {"cost": "0.0000000000001"}, {"cost": "NaN"}, {"attempt": 0},
                                   {"seconds": float("inf")}, {"tokens_in": -1}, {"section": ""}])  # fmt: skip
def test_an_answer_that_could_not_be_kept_exactly_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Answer.model_validate({**answer().model_dump(), **wrong})
