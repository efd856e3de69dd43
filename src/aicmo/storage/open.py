"""The way into the store. The libraries for databases are imported when it is opened and not before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aicmo.storage.store import Store


def open_store(place: str | Path) -> Store:
    """The store in a file, made where there is none, or behind a database URL; its tables are brought up to date.

    Example:
        ```python
        with open_store(read_settings().store) as store:
            run = store.start_run(new_run, now)
        ```

    Raises:
        NewerStoreError: a newer AICMO made it.
        StoreError: it cannot be opened or belongs to something else; the message says what to do.
    """
    from aicmo.storage.connect import connect, told, writing
    from aicmo.storage.migrate import bring_up, is_current
    from aicmo.storage.store import Store

    engine, where = connect(place)
    try:
        with told(where):
            with engine.connect() as connection:
                current = is_current(connection)
            if not current:
                with writing(engine).begin() as connection:
                    bring_up(connection, where)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where)
