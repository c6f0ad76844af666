"""Two requests of one person at the same moment, over two lines to the database, and what then stands."""

import threading

import pytest
from django.db import connection

from onward.accounts import rows
from onward.tracker import services as tracker

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_thread_asks_for_its_own_person(ada, eve, noon):
    """What one line was told is not what another was; else a stranger would be given her rows."""
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    told, looked = threading.Event(), threading.Event()
    seen = {}

    def look(name):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.uid', true)")
            seen[name] = cursor.fetchone()[0] or ""

    def first():
        with rows.belonging_to(ada.pk):
            told.set()
            looked.wait(10)
        look("first, after")
        connection.close()

    def second():
        told.wait(10)
        with rows.belonging_to(eve.pk):
            look("second")
        looked.set()
        connection.close()

    threads = [threading.Thread(target=one) for one in (first, second)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)

    assert seen == {"second": str(eve.pk), "first, after": ""}
