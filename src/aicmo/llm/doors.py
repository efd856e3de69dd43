"""One door for several models: each is opened when it is first asked, and what a person must mend is said before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aicmo.llm.door import open_provider
from aicmo.llm.exchange import PATIENCE, Answer, OnText, Patience, Request
from aicmo.llm.keys import Keys
from aicmo.llm.names import check_base_url, read_model_name

if TYPE_CHECKING:
    from aicmo.llm.exchange import Provider


class Doors:
    """Asks the model that a request names. Reading a provider's library takes seconds: it waits for the first use."""

    def __init__(self, models: Iterable[str], base_url: str | None, keys: Keys, patience: Patience = PATIENCE) -> None:
        """Nothing is opened and nothing is checked yet."""
        self._models, self._address, self._keys, self._patience = tuple(models), base_url, keys, patience
        self._open: dict[str, Provider] = {}

    def check(self) -> None:
        """Says now what would otherwise be said when a model is first asked.

        Raises:
            UserError: a name that is none, a key that is missing, an address that is none.
        """
        address = check_base_url(self._address) if self._address is not None else None
        for model in self._models:
            self._keys.key_for(read_model_name(model).owner, address)

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """See `exchange.Provider`."""
        if request.model not in self._open:
            self._open[request.model] = open_provider(request.model, self._address, self._keys, self._patience)
        return await self._open[request.model].ask(request, on_text)

    async def close(self) -> None:
        """Closes those that were opened."""
        for provider in self._open.values():
            await provider.close()
