"""Two people on one card: what one chooses from is said in words."""

import pytest
from django.urls import reverse

from onward.intake.models import Origin
from onward.network.models import Rhythm
from onward.recovery import services
from onward.tracker import services as tracker
from onward.tracker.models.choices import Decider


@pytest.fixture
def mira(ada, noon):
    application = tracker.add_application(
        ada, employer="Harbour Lane", role="Ward Clerk", at=noon, applied_on=noon.date()
    )
    told = {"decided_by": Decider.EMPLOYER, "writer": "Mira Holm"}
    return services.receive(ada, application, on=noon.date(), at=noon, **told).no.written_by


def test_a_no_is_called_what_it_was(hers, mira):
    shown = hers.get(reverse("person_split", args=[mira.pk])).content.decode()

    assert "They told you the no, Ward Clerk, Harbour Lane" in shown
    assert "decided by" not in shown


def test_what_the_program_keeps_for_itself_is_nothing_to_choose_from(hers, ada, mira):
    Origin.objects.create(owner=ada, key="k" * 64, person=mira)
    Rhythm.objects.create(owner=ada, person=mira)

    shown = hers.get(reverse("person_split", args=[mira.pk])).content.decode()

    assert "intake.origin" not in shown
    assert "network.rhythm" not in shown
