"""Evaluates the expressions by which figures are computed from figures.

A formula of the ledger is stored as text ("budget.month * split.instagram_ads / 100") and computed from that text, so
what a report says about a number's origin is what was done.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache

Operation = Callable[[float, float], float]

OPERATIONS: dict[type[ast.operator], Operation] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "round": lambda value, step=1: round(value / step) * step,
    "ceil": math.ceil,
    "floor": math.floor,
    "min": min,
    "max": max,
}


def evaluate(expression: str, values: Mapping[str, float]) -> float:
    """The value of an expression over dotted figure ids.

    Allowed: numbers, + - * / **, brackets, and exp, log, sqrt, round(value, step), ceil, floor, min, max.

    Raises:
        KeyError: the expression names an id that `values` does not hold.
        ValueError: the expression holds anything else than what is allowed.
    """
    return _value(_parsed(expression), values)


@lru_cache(maxsize=4096)
def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


@lru_cache(maxsize=4096)
def names(expression: str) -> tuple[str, ...]:
    """The figure ids that an expression uses, in order of appearance, each once."""
    found: dict[str, None] = {}
    _collect(_parsed(expression), found)
    return tuple(found)


def _collect(node: ast.AST, found: dict[str, None]) -> None:
    match node:
        case ast.Attribute() | ast.Name():
            found[_dotted(node)] = None
        case ast.Call(args=arguments):
            for argument in arguments:
                _collect(argument, found)
        case _:
            for child in ast.iter_child_nodes(node):
                _collect(child, found)


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name() | ast.Attribute():
            return values[_dotted(node)]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in OPERATIONS:
            return OPERATIONS[type(operation)](_value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(argument, values) for argument in arguments))
    raise ValueError(f"{ast.unparse(node)} is not allowed in a formula")


def _dotted(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner, attr=name):
            return f"{_dotted(inner)}.{name}"
    raise ValueError(f"{ast.dump(node)} is not the id of a figure")
