"""How a contradiction of the plan is reported: where it stands, with the words around it."""

from __future__ import annotations

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document


def contradiction(
    document: Document,
    block: Block,
    span: tuple[int, int],
    case: str,
    measured: float | str,
    allowed: float | str,
    what: str = "",
) -> Breach:
    """CONTRADICTS_PLAN at a span (start, end) of the block's text."""
    start, end = span
    where = spot(document, block, start, block.text[max(0, start - 30) : end + 50])
    return Breach("CONTRADICTS_PLAN", case, measured, allowed, what, where.line, where.column, where.passage)
