"""An index comes beside those who write, and a column goes in two steps, on either database."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.operations import AddField
from django.db.migrations.state import ProjectState

from onward.accounts.migrating import AddIndexMeanwhile, LetGo, TakeAway

INDEX = models.Index(fields=["name"], name="employer_meanwhile")


def indexes():
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, "tracker_employer"))


@pytest.mark.django_db(transaction=True)
def test_an_index_is_built_and_taken_away():
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation = AddIndexMeanwhile("employer", INDEX)
    operation.state_forwards("tracker", after)

    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("tracker", editor, before, after)
    assert INDEX.name in indexes()

    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("tracker", editor, after, before)
    assert INDEX.name not in indexes()


@pytest.mark.django_db(transaction=True)
def test_an_index_whose_building_was_cut_short_is_built_anew():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite builds it in one step")
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation = AddIndexMeanwhile("employer", INDEX)
    operation.state_forwards("tracker", after)

    def build():
        with connection.schema_editor(atomic=False) as editor:
            operation.database_forwards("tracker", editor, before, after)

    with connection.cursor() as cursor:
        build()
        build()
        # What is left by a builder that was killed.
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass", [INDEX.name]
        )
        build()
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = %s::regclass", [INDEX.name]
        )
        assert cursor.fetchone() == (True,)
        cursor.execute(f"DROP INDEX {INDEX.name}")


def columns():
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, "tracker_employer")
        return {column.name for column in found}


def forwards(operation, before):
    after = before.clone()
    operation.state_forwards("tracker", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("tracker", editor, before, after)
    return after


def backwards(operation, before, after):
    with connection.schema_editor() as editor:
        operation.database_backwards("tracker", editor, after, before)


@pytest.mark.django_db(transaction=True)
def test_a_column_goes_in_two_steps_and_comes_back_in_two():
    old = models.TextField(null=True)
    add = AddField("employer", "old", old)
    let_go, take_away = LetGo("employer", "old"), TakeAway("employer", "old", old)
    nothing = ProjectState.from_apps(apps)

    known = forwards(add, nothing)
    unknown = forwards(let_go, known)
    assert ("tracker", "employer") in unknown.models
    assert "old" not in unknown.models["tracker", "employer"].fields
    assert "old" in columns(), "the version before still asks for it"

    gone = forwards(take_away, unknown)
    assert "old" not in columns()

    backwards(take_away, unknown, gone)
    backwards(let_go, known, unknown)
    assert "old" in columns()

    backwards(add, nothing, known)
    assert "old" not in columns()


@pytest.mark.django_db(transaction=True)
def test_a_column_that_went_by_itself_is_not_missed():
    take_away = TakeAway("employer", "old", models.TextField(null=True))

    forwards(take_away, ProjectState.from_apps(apps))

    assert "old" not in columns()
