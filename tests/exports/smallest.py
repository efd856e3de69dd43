"""The smallest valid value of a model: what a test does not care about is empty, so a new field breaks nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar, get_args, get_origin

from aicmo.model.value import Value

V = TypeVar("V", bound=Value)

PLAIN: dict[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, date: date(2027, 1, 4), Decimal: Decimal(0)}
CONTAINERS: dict[Any, Any] = {tuple: (), dict: {}}


def smallest(kind: type[V], **given: Any) -> V:
    """A value of `kind` with the fields given; every other required field is empty, zero, or the first allowed word."""
    missing = {
        name: _value(field.annotation)
        for name, field in kind.model_fields.items()
        if field.is_required() and name not in given
    }
    return kind(**missing, **given)


def _value(kind: Any) -> Any:
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin in CONTAINERS:
        return CONTAINERS[origin]
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Value):
        return smallest(kind)
    if type(None) in get_args(kind):
        return None
    return _value(get_args(kind)[0])
