"""What a run would take, counted without asking anybody."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aicmo.errors import UserError
from aicmo.jobs.estimate import estimate
from aicmo.library.content import load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.prices import Prices
from aicmo.model.section import WrittenSection
from aicmo.pipeline import Start
from aicmo.storage.store import Store
from aicmo.storage.values import Terms
from aicmo.writers.tokens import tokens_in_of
from tests.jobs.made import MODEL, Model, calls_of, good_texts, new_job, worked

FREE, DEAR = Prices(Decimal(0), Decimal(0)), Prices(Decimal(10), Decimal(30))


def test_at_best_each_section_is_asked_for_once_and_at_worst_three_times() -> None:
    found = estimate(new_job(), load_content(), DEAR)
    assert (found.best.calls, found.worst.calls) == (len(good_texts()), 3 * len(good_texts()))
    assert found.best.cost is not None
    assert found.worst.cost is not None
    assert found.best.cost < found.worst.cost
    assert found.best.cost == (found.best.tokens_in * 10 + found.best.tokens_out * 30) / Decimal(1_000_000)


def test_it_counts_the_requests_that_are_sent(store: Store) -> None:
    """The summaries' requests are counted with the other texts at full length, so the sum is a little over."""
    model = Model()
    worked(new_job(), store, calls_of(model))
    sent = sum(tokens_in_of(request) for request in model.asked)
    counted = estimate(new_job(), load_content(), FREE).best.tokens_in
    assert sent <= counted < 1.5 * sent


def test_what_stands_costs_nothing_more() -> None:
    stands = WrittenSection(
        id="overview", text="overview", title="Overview", markdown="x", source="x", verdict="PASS", writer="llm"
    )
    job = new_job()
    less = estimate(replace(job, start=Start(kept={"overview": stands})), load_content(), FREE)
    assert less.best.calls == len(good_texts()) - 1


def test_without_a_price_tokens_are_counted_and_the_models_are_named() -> None:
    found = estimate(new_job(), load_content(), Prices())
    assert (found.best.cost, found.worst.cost, found.unpriced) == (None, None, (MODEL,))
    assert found.best.tokens_in > 0


def test_a_section_without_a_model_is_refused() -> None:
    terms = Terms(models=ModelChoice(sections={"overview": (MODEL,)}))
    with pytest.raises(UserError, match="There is no model for the section messaging_framework"):
        estimate(new_job(terms=terms), load_content(), FREE)
