"""Where one is: the rail marks one place, the room that a page belongs to."""

import re
from datetime import timedelta

import pytest

from onward.engine.history import EventKind, Stage
from onward.tracker import services as tracker
from onward.tracker.models import Interview

MARKED = re.compile(r'aria-current="page"[^>]*>(?:<svg.*?</svg>)?([^<]+)', re.DOTALL)


@pytest.fixture
def round(ada, noon, settings):
    settings.FIXED_NOW = noon
    application = tracker.add_application(ada, employer="Harbour Lane", role="Nurse", at=noon)
    on = noon.date() - timedelta(days=1)
    event = tracker.record(
        application, kind=EventKind.INTERVIEW, stage=Stage.SCREEN, on=on, at=noon
    )
    return Interview.objects.get_or_create(event=event, defaults={"owner": ada})[0]


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("/interviews/{round}/sheet/", "Reflection"),
        ("/interviews/{round}/debrief/", "Reflection"),
        ("/applications/{application}/fit/", "Reflection"),
        ("/interviews/{round}/", "Applications"),
        ("/applications/{application}/", "Applications"),
        ("/quiet/", "Applications"),
        ("/steps/", "Today"),
    ],
)
def test_a_page_under_a_round_or_an_application_marks_its_room(hers, round, page, place):
    path = page.format(round=round.pk, application=round.event.application_id)
    rail = hers.get(path).text.split("<main")[0]

    assert [one.strip() for one in MARKED.findall(rail)] == [place]
