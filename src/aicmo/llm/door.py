"""Opens the door to a language model; everything that a person may have to mend is said before a library is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aicmo.errors import UserError
from aicmo.llm.exchange import PATIENCE, Patience
from aicmo.llm.keys import Keys
from aicmo.llm.names import check_base_url, read_model_name

if TYPE_CHECKING:
    from aicmo.llm.provider import DirectProvider


def open_provider(name: str, base_url: str | None, keys: Keys, patience: Patience = PATIENCE) -> DirectProvider:
    """The door to the model `name` ("anthropic:NAME", "openai:NAME", "openai-chat:NAME").

    Without `base_url` the model's owner is asked with the owner's key; with it that address alone is asked, with
    AICMO_BASE_URL_KEY, or with none: servers at home need none.

    Raises:
        UserError: no such protocol, no key, not an address, libraries that are not installed.
    """
    model_name = read_model_name(name)
    address = check_base_url(base_url) if base_url is not None else None
    key = keys.key_for(model_name.owner, address)
    try:
        from aicmo.llm.provider import connect
    except ImportError as error:
        raise UserError("The model writer needs further libraries: pip install 'aicmo[llm]'") from error
    return connect(model_name, address, key, keys, patience)
