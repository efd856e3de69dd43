"""The list of every number of a report while it is being made: each with its owner and the way it is printed."""

from __future__ import annotations

import re
from decimal import Decimal

from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.figure import Figure, FigureKind, print_tokens, token
from aicmo.model.knowledge import ReferenceFigure
from aicmo.notation.arithmetic import evaluate, names
from aicmo.notation.printing import Printer, as_decimal

Given = Money | Share | Quantity
CONSTANT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


class Ledger:
    """Collects figures. Each adding method returns the figure's id; `[id]` gives its value, `text(id)` its print."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.figures: dict[str, Figure] = {}

    def __contains__(self, figure_id: str) -> bool:
        return figure_id in self.figures

    def __getitem__(self, figure_id: str) -> float:
        return self.figures[figure_id].value

    def text(self, figure_id: str) -> str:
        """The figure as printed."""
        return self.figures[figure_id].text

    def brief(self, figure_id: str, what: str, value: float | Decimal, unit: str, key: str, decimals: int = 0) -> str:
        """A number the client gave; `key` is where it stands in the brief. Money keeps the cents it was given with."""
        decimals = decimals or (2 if unit.startswith("money:") else 0)
        return self._add(figure_id, what, float(value), unit, "brief", f"brief, {key}", decimals=decimals)

    def brief_range(self, figure_id: str, what: str, given: Given, unit: str, key: str, decimals: int = 0) -> str:
        """A number the client gave, or the middle of a range, which is computed from its two given ends."""
        if given.low == given.high:
            return self.brief(figure_id, what, given.low, unit, key, decimals)
        low = self.brief(f"{figure_id}_low", f"{what}, from", given.low, unit, key, decimals)
        high = self.brief(f"{figure_id}_high", f"{what}, to", given.high, unit, key, decimals)
        return self.formula(figure_id, f"{what}, middle", f"({low} + {high}) / 2", unit, decimals)

    def decision(self, figure_id: str, what: str, value: float | Decimal, unit: str, by: str, decimals: int = 0) -> str:
        """A number somebody chose; `by` names who and why."""
        source = print_tokens(by, self.figures)
        return self._add(figure_id, what, float(value), unit, "decision", source, decimals=decimals)

    def assumption(self, figure_id: str, what: str, value: float, unit: str, why: str, decimals: int = 0) -> str:
        """A number nobody confirmed yet; `why` says where it comes from and who can replace it."""
        return self._add(figure_id, what, value, unit, "assumption", why, decimals=decimals)

    def reference(self, figure: ReferenceFigure) -> str:
        """A published figure; its id in the ledger is `ref.` and its id in the knowledge base."""
        figure_id = f"ref.{figure.id}"
        if figure_id in self.figures:
            return figure_id
        if figure.value is None:
            raise ValueError(f"reference figure {figure.id} is a range without a middle and cannot be used as a point")
        unit = f"money:{figure.unit}" if len(figure.unit) == 3 and figure.unit.isupper() else figure.unit
        source = f"{figure.source} ({figure.year}), {figure.industry}, {figure.region}: {figure.metric.upper()}"
        what = f"{figure.metric.replace('_', ' ').upper()}, {figure.channel.replace('_', ' ')}, {figure.industry}"
        return self._add(figure_id, what, figure.value, unit, "reference", source, decimals=2)

    def formula(self, figure_id: str, what: str, expression: str, unit: str, decimals: int = 0) -> str:
        """A number computed from figures of the ledger by `expression` over their ids."""
        inputs = names(expression)
        value = evaluate(expression, {name: self[name] for name in inputs})
        return self._add(
            figure_id, what, value, unit, "formula", self._in_words(expression), inputs, expression, decimals=decimals
        )

    def _in_words(self, expression: str) -> str:
        """The formula with the printed figures in place of their ids, for a person."""
        inputs = sorted(names(expression), key=len, reverse=True)
        expression = CONSTANT.sub(lambda found: self.printer.number(as_decimal(float(found[0])), 6), expression)
        for name in inputs:
            expression = expression.replace(name, self.text(name))
        return expression.replace("*", "×").replace("××", "^")

    def _add(
        self,
        figure_id: str,
        what: str,
        value: float,
        unit: str,
        kind: FigureKind,
        source: str,
        inputs: tuple[str, ...] = (),
        how: str = "",
        *,
        decimals: int = 0,
    ) -> str:
        if figure_id in self.figures:
            raise ValueError(f"figure {figure_id} is in the ledger already")
        self.figures[figure_id] = Figure(
            id=figure_id,
            what=what,
            text=self._print(value, unit, decimals),
            value=value,
            unit=unit,
            kind=kind,
            source=source,
            inputs=inputs,
            how=how,
        )
        return figure_id

    def _print(self, value: float, unit: str, decimals: int) -> str:
        if unit.startswith("money:"):
            return self.printer.money(value, unit.removeprefix("money:"), exact=decimals > 0)
        if unit == "percent":
            # "0%" of something would say that there is none of it.
            return self.printer.percent(value, max(decimals, 1) if 0 < abs(value) < 1 else decimals)
        return self.printer.number(value, decimals)


def fig(figure_id: str) -> str:
    """The token of a figure, for texts of the plan."""
    return token(figure_id)
