"""What a run would ask and cost, counted from its own requests without sending one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aicmo.errors import UserError
from aicmo.jobs.job import Job
from aicmo.library.content import Content
from aicmo.llm.exchange import Answer, Request
from aicmo.llm.prices import Prices
from aicmo.model.section import PackEntry
from aicmo.model.value import Value
from aicmo.pipeline import MAX_ATTEMPTS
from aicmo.plan.make import make_plan
from aicmo.writers.llm import Models, ModelWriter
from aicmo.writers.tokens import answer_tokens, tokens_in_of

FINDINGS_TOKENS = 400
"""What the findings of a failed text take at worst, in the request that sends it back."""

LONG_WORD = "strategic "
"""Stands for a word of the texts that a summary is shown; longer than most of theirs."""


class Range(Value):
    """From the best case, each section right at once, to the worst, each with every attempt and at full length."""

    calls: int
    tokens_in: int
    tokens_out: int
    cost: Decimal | None


class Estimate(Value):
    """What a run would take. `unpriced` are models of which no price is known; the costs are None then."""

    best: Range
    worst: Range
    unpriced: tuple[str, ...]


def estimate(job: Job, content: Content, prices: Prices) -> Estimate:
    """What the sections would take that do not stand yet, by the first model of each chain.

    Raises:
        UserError: a section has no model.
    """
    order = job.order
    plan = job.start.plan or make_plan(order.brief, content.knowledge, order.today, order.pack.needs)
    tier, choice = order.pack.tier, job.terms.models

    def models(entry: PackEntry) -> tuple[str, ...]:
        if chain := choice.chain_for(entry.id, tier):
            return chain
        raise UserError(f"There is no model for the section {entry.id}: give one with --model, or --writer rules.")

    filler = LONG_WORD * content.prompts.facts.written_words_max
    written = {entry.id: filler for entry in order.pack.sections}
    writer = ModelWriter(plan, content, order.pack, _nobody, models, written=lambda: written, notes=job.notes)
    rows = [*_rows(job, content, writer, models)]
    unpriced = tuple(dict.fromkeys(model for model, *_ in rows if prices.of(model, 1, 1) is None))
    return Estimate(
        best=_sum([(model, 1, tokens, least) for model, tokens, least, _ in rows], prices),
        worst=_sum([(model, MAX_ATTEMPTS, *_worst(tokens, most)) for model, tokens, _, most in rows], prices),
        unpriced=unpriced,
    )


def _rows(job: Job, content: Content, writer: ModelWriter, models: Models) -> Iterator[tuple[str, int, int, int]]:
    """For each section: its model, tokens of its first request, the fewest and the most tokens of an answer."""
    for entry in job.order.pack.sections:
        if entry.id in job.start.kept:
            continue
        request = writer.request(entry, models(entry)[0])
        least, _ = answer_tokens(content.sections[entry.text].benchmark)
        yield request.model, tokens_in_of(request), least, request.max_tokens


def _worst(tokens_in: int, most: int) -> tuple[int, int]:
    """All attempts at full length; each after the first carries the text before it and what was found in it."""
    again = MAX_ATTEMPTS - 1
    return tokens_in + again * (tokens_in + most + FINDINGS_TOKENS), MAX_ATTEMPTS * most


def _sum(rows: list[tuple[str, int, int, int]], prices: Prices) -> Range:
    costs = [prices.of(model, tokens_in, tokens_out) for model, _, tokens_in, tokens_out in rows]
    known = [cost for cost in costs if cost is not None]
    return Range(
        calls=sum(calls for _, calls, *_ in rows),
        tokens_in=sum(row[2] for row in rows),
        tokens_out=sum(row[3] for row in rows),
        cost=sum(known, Decimal(0)) if len(known) == len(costs) else None,
    )


async def _nobody(request: Request) -> Answer:
    raise AssertionError("an estimate asks nobody")
