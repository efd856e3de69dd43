"""The model writer: asks a language model for each section, and the next model of the chain where one gives nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from decimal import Decimal

from aicmo.errors import ProviderRefused, UserError
from aicmo.library.content import Content
from aicmo.llm.exchange import Answer, Request
from aicmo.model.draft import Draft
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import Pack, PackEntry
from aicmo.writers.prompt import outline_of, section_request

Ask = Callable[[Request], Awaitable[Answer]]
"""Sends a request to the model that it names, through the limiter of the process."""

Models = Callable[[PackEntry], tuple[str, ...]]
"""The models for a section, the first choice first."""


class ModelWriter:
    """Writes the sections of one report.

    The text comes back as the model wrote it: what stands around it is taken off by `mend`, which says so.
    """

    def __init__(
        self,
        plan: Plan,
        content: Content,
        pack: Pack,
        ask: Ask,
        models: Models,
        *,
        written: Callable[[], Mapping[str, str]] = dict,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """`written` gives the texts so far, for summaries; `notes` are the strategist's wishes; both by section id."""
        self._plan, self._content, self._pack = plan, content, pack
        self._ask, self._models = ask, models
        self._written, self._notes = written, dict(notes or {})
        self._outline = outline_of(pack, content)

    def request(self, entry: PackEntry, model: str, findings: Sequence[Finding] = (), last: str = "") -> Request:
        """What the model is asked; nothing is sent. For counting what a run would cost."""
        return section_request(
            self._content.sections[entry.text],
            entry,
            self._plan,
            self._content,
            self._outline,
            model,
            findings,
            last,
            report=self._pack.title,
            written=self._written(),
            note=self._notes.get(entry.id, ""),
        )

    async def __call__(self, entry: PackEntry, findings: tuple[Finding, ...] = (), last: str = "") -> Draft:
        """The text of a section, from the first model of its chain that gives one.

        The next model is asked when one was refused to the end, gave no text, or was stopped by its content filter.
        Where none gives a text, what the last one answered is returned: the gate judges it.

        Raises:
            ProviderRefused: every model was refused; none answered.
            ProviderUnusable: a model's provider said no for good.
            UserError: the section has no model.
        """
        models = self._models(entry)
        if not models:
            raise UserError(f"There is no model for the section {entry.id}: give one with --model, or --writer rules.")
        answers: list[Answer] = []
        refusal: ProviderRefused | None = None
        for model in models:
            try:
                answers.append(await self._ask(self.request(entry, model, findings, last)))
            except ProviderRefused as error:
                refusal = error
                continue
            if _is_usable(answers[-1]):
                break
        if refusal and not answers:
            raise refusal
        return _draft(answers)


def _is_usable(answer: Answer) -> bool:
    return bool(answer.text.strip()) and answer.finish != "content_filter"


def _draft(answers: Sequence[Answer]) -> Draft:
    """The last answer's text; what it took counts the answers before it, too."""
    costs = [answer.cost for answer in answers]
    known = [cost for cost in costs if cost is not None]
    return Draft(
        text=answers[-1].text,
        model=answers[-1].model,
        tokens_in=sum(answer.tokens_in for answer in answers),
        tokens_out=sum(answer.tokens_out for answer in answers),
        cost=sum(known, Decimal(0)) if len(known) == len(costs) else None,
        seconds=sum(answer.seconds for answer in answers),
        finish=answers[-1].finish,
    )
