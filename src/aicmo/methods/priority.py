"""The order of ideas: ICE and RICE. Print the parts beside the score: the parts are judgement, the score is not.

Sources: planning methods, section 6; ICE by Sean Ellis, RICE by Sean McBride (Intercom).
"""

from __future__ import annotations


def ice_formula(impact: str, confidence: str, ease: str) -> str:
    """Impact, confidence and ease multiplied, over their ids; each is judged from 1 to 10."""
    return f"{impact} * {confidence} * {ease}"


def ice(impact: float, confidence: float, ease: float) -> float:
    """`ice_formula` computed: 1 to 1,000."""
    return impact * confidence * ease


def rice(reach: float, impact: float, confidence: float, effort: float) -> float:
    """People reached in a period, times impact, times confidence (0 to 1), for each month of work.

    Raises:
        ValueError: the effort is not above nothing.
    """
    if effort <= 0:
        raise ValueError("an effort above nothing is needed")
    return reach * impact * confidence / effort
