"""How many more orders a customer will place who never signed anything: BG/NBD by maximum likelihood.

While active, a customer orders at a rate that varies over customers (Gamma r, alpha); after each order some leave,
with a chance that varies, too (Beta a, b). Fit and forecast need three numbers a customer: repeat orders x, the week
of the last t_x, and the weeks observed T, both from the first order on. Source: Fader, Hardie and Lee, "Counting Your
Customers" the Easy Way, Marketing Science 24 (2005) (likelihood and conditional expectation); planning methods,
section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aicmo.methods.orders import Order, order_days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class History(NamedTuple):
    """Repeat orders, week of the last one, weeks observed; both from the first order on."""

    repeats: int
    last: float
    observed: float


class Buyers(NamedTuple):
    """The four parameters, and the logarithm of the likelihood at which they were found."""

    r: float
    alpha: float
    a: float
    b: float
    likelihood: float


def histories(orders: Iterable[Order], until: date) -> dict[str, History]:
    """The three numbers by customer, from the orders up to and with `until`."""
    found = {}
    for customer, own in order_days(order for order in orders if order.day <= until).items():
        found[customer] = History(len(own) - 1, (own[-1] - own[0]).days / 7, (until - own[0]).days / 7)
    return found


def fit_buyers(customers: Sequence[History]) -> Buyers:
    """The parameters that make these histories most likely, by Nelder-Mead on their logarithms.

    Raises:
        ValueError: there are no customers, or none of them ordered again.
    """
    if not any(one.repeats for one in customers):
        raise ValueError("customers with repeat orders are needed")
    import numpy as np
    from scipy.optimize import minimize

    x, last, observed = (np.array(column, dtype=float) for column in zip(*customers, strict=True))
    fitted = minimize(
        lambda logs: -_likelihood(np.exp(logs), x, last, observed),
        np.zeros(4),
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": 1e-8, "maxiter": 5000, "maxfev": 5000},
    )
    r, alpha, a, b = (float(value) for value in np.exp(fitted.x))
    return Buyers(r, alpha, a, b, -float(fitted.fun))


def expected_orders(buyers: Buyers, customer: History, weeks: float) -> float:
    """Orders of one customer in the next `weeks`."""
    from scipy.special import hyp2f1

    r, alpha, a, b, _ = buyers
    x, last, observed = customer
    whole = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (alpha + observed + weeks))
    shrinking = ((alpha + observed) / (alpha + observed + weeks)) ** (r + x)
    coming = (a + b + x - 1) / (a - 1) * (1 - shrinking * whole)
    gone = a / (b + x - 1) * ((alpha + observed) / (alpha + last)) ** (r + x) if x else 0.0
    return float(coming / (1 + gone))


def _likelihood(
    parameters: NDArray[np.float64],
    x: NDArray[np.float64],
    last: NDArray[np.float64],
    observed: NDArray[np.float64],
) -> float:
    import numpy as np
    from scipy.special import betaln, gammaln

    r, alpha, a, b = parameters
    start = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
    staying = betaln(a, b + x) - (r + x) * np.log(alpha + observed)
    again = np.where(x > 0, x, 1)
    leaving = np.where(x > 0, betaln(a + 1, b + again - 1) - (r + x) * np.log(alpha + last), -np.inf)
    return float((start + np.logaddexp(staying, leaving)).sum())
