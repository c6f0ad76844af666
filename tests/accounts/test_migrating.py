"""An index comes beside those who write, and goes again, on either database."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState

from onward.accounts.migrating import AddIndexMeanwhile

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
