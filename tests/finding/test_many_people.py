"""What a search asks a database for that many people share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onward.finding import tables
from onward.finding.nouns import NOUNS
from onward.finding.tables import Tables
from onward.tracker import services
from onward.tracker.models import Employer

pytestmark = pytest.mark.django_db


def employers(owner, how_many, *, first):
    rows = [
        Employer(pk=first + nth, owner=owner, name=f"Harbour {first + nth}")
        for nth in range(how_many)
    ]
    Employer.objects.bulk_create(rows)


def test_a_look_costs_the_same_however_much_others_have(ada, eve, noon):
    """Numbers are given to all people in turn: those of one lie millions apart."""
    employers(ada, 3, first=1)
    employers(eve, 2, first=50_000_000)

    def queries_of(owner):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            Tables(NOUNS).look(owner, mark=None)
        return len(asked)

    assert queries_of(eve) == queries_of(ada)


def test_only_the_piece_of_a_table_that_moved_is_read_again(ada, monkeypatch):
    monkeypatch.setattr(tables, "SPAN", 10)
    employers(ada, 35, first=1)
    looked = Tables(NOUNS)
    looked.look(ada, mark=None)
    looked.look(ada, mark=None)

    Employer.objects.filter(pk=12).update(name="South Quay")
    employers(ada, 15, first=1_000)
    with CaptureQueriesContext(connection) as asked:
        now = looked.look(ada, mark=None)

    read = [one["sql"] for one in asked if Employer._meta.db_table in one["sql"]]
    assert len(now[Employer]) == 50
    # Four sums, and of those the one with the changed row and the last one, which grew.
    assert len(read) == 4 + 2


def test_rows_between_two_tables_are_asked_for_by_whose_they_are(ada, eve, noon):
    for owner in (ada, eve):
        application = services.add_application(owner, employer="Harbour Lane", at=noon)
        someone = services.add_person(owner, name="Tom Adeyemi", at=noon)
        services.record_interview(application, on=noon.date(), at=noon, people=[someone])

    rows = Tables(NOUNS).look(ada, mark=None)

    between = next(model for model in rows if model._meta.auto_created)
    assert len(rows[between]) == 1
