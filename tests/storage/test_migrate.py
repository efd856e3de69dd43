"""The tables are what the migrations make, up and down again."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from aicmo.model.plan import Plan
from aicmo.storage.connect import connect, writing
from aicmo.storage.migrate import REVISIONS, VERSION_TABLE, bring_up, move, revision_of, scripts
from aicmo.storage.open import open_store
from aicmo.storage.tables import metadata
from tests.storage.kept import NOW, new_run


@pytest.fixture
def engine(path: Path) -> Engine:
    return connect(path)[0]


def test_the_list_of_revisions_is_the_list_of_files(engine: Engine) -> None:
    walked = [script.revision for script in ScriptDirectory(str(scripts())).walk_revisions()]
    assert tuple(reversed(walked)) == REVISIONS
    assert len(list((scripts() / "versions").glob("r*.py"))) == len(REVISIONS)


def test_the_migrations_make_exactly_the_tables_that_the_program_uses(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        bring_up(connection, "here")
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, VERSION_TABLE}
    engine.dispose()


def test_the_tables_go_down_and_up_again(engine: Engine, path: Path, plan: Plan) -> None:
    for _ in range(2):
        with writing(engine).begin() as connection:
            bring_up(connection, "here")
            assert revision_of(connection) == REVISIONS[-1]
        with writing(engine).begin() as connection:
            move(connection, "base", down=True)
            assert inspect(connection).get_table_names() == [VERSION_TABLE]
            assert revision_of(connection) is None
    engine.dispose()
    with open_store(path) as store:
        assert store.start_run(new_run(plan), NOW).endswith("-1")


def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(engine: Engine) -> None:
    class BrokenOffError(Exception):
        pass

    with pytest.raises(BrokenOffError), writing(engine).begin() as connection:
        bring_up(connection, "here")
        raise BrokenOffError
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
