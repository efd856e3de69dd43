"""What kind of case a client is: the answers by which texts choose what to say."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

MoneyClass = Literal["none", "small", "middle", "large"]
Stage = Literal["launch", "recovery", "start", "growth", "unknown"]
Evidence = Literal["results", "numbers", "proof", "none"]


class Situation(Value):
    """The case in a few words.

    `model` is the business model of the trade. `money` weighs the budget of a month: up to 2,000 US dollars small, up
    to 25,000 middle, above that large (bands of ours, for wording only: no figure is printed from them). `stage` says
    where the count stands: before a launch, winning back what was lost, from nothing, growing, or nobody said.
    `evidence` is the best the brief holds: results by channel, numbers of the business, proof to show, or none of it.
    `alone` when one person does the work, `calm` where the trade or the brief's tone forbids to provoke.
    """

    model: str
    money: MoneyClass
    stage: Stage
    evidence: Evidence
    alone: bool
    calm: bool
