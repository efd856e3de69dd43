"""Tells the country and the currency of a brief before its amounts are read."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.intake.cleaning import clean
from aicmo.intake.groups import split_budget
from aicmo.intake.tree import Group, Leaf, Listing, Node
from aicmo.notation.error import NotationError
from aicmo.notation.money import marks_in, read_currency, resolve
from aicmo.notation.places import country_of, currency_of


def find_country(root: Node | None) -> str | None:
    """The ISO 3166 code of the country that brand.location names, else None."""
    location = _text(_child(root, "brand", "location"))
    return country_of(location) if location else None


def find_currency(root: Node | None, country: str | None) -> str | None:
    """The budget's own currency, else the one currency of all prices, else the country's, else None."""
    budget = _child(root, "budget")
    explicit = _named(_text(_child(budget, "currency")), country) or _marked(
        split_budget(_text(budget) or _text(_child(budget, "amount")))[0], country
    )
    if explicit:
        return explicit
    prices = {code for node in _prices(root) if (code := _of_price(node, country))}
    if len(prices) == 1:
        return prices.pop()
    return currency_of(country) if country else None


def _prices(root: Node | None) -> Iterator[Node]:
    items = _child(root, "product", "items")
    listed = items.items if isinstance(items, Listing) else [items] if items else []
    yield from (price for item in listed if (price := _child(item, "price")))
    for group, keys in (("economics", ("average_order_value", "max_cost_per_result")), ("history", ("spend",))):
        found = [node for key in keys if (node := _child(root, group, key))]
        for node in found:
            yield from (
                (entry.node for entry in node.entries.values())
                if isinstance(node, Group) and group == "history"
                else [node]
            )


def _of_price(node: Node, country: str | None) -> str | None:
    if isinstance(node, Group):
        return _named(_text(_child(node, "currency")), country) or _marked(_text(_child(node, "amount")), country)
    return _marked(_text(node), country)


def _child(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        entry = node.entries.get(key) if isinstance(node, Group) else None
        node = entry.node if entry else None
    return node


def _text(node: Node | None) -> str:
    return clean(node.text).text if isinstance(node, Leaf) else ""


def _named(text: str, country: str | None) -> str | None:
    try:
        return read_currency(text, country) if text else None
    except NotationError:
        return None


def _marked(text: str, country: str | None) -> str | None:
    """The currency of the marks around an amount; what cannot be read is said when the amount itself is read."""
    try:
        return resolve(marks_in(text), country=country)
    except NotationError:
        return None
