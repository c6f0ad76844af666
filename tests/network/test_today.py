"""One line on Today, and only where nothing else has to be written."""

from datetime import date, timedelta

from onward.network.models import Suggestion
from onward.recovery import services as recovery
from onward.tracker import services as tracker

LINE = "Somebody to write to this week"


def begun(ada, noon):
    """Today says who said no first, until there is an application."""
    return tracker.add_application(ada, employer="Fernhill Hotel", role="Planner", at=noon)


def test_today_names_one_person_and_uses_up_no_other(ada, hers, someone, noon):
    begun(ada, noon)
    for number in range(3):
        someone(f"Person {number}")

    answer = hers.get("/").content.decode()
    assert answer.count(LINE) == 1
    assert [one.person.name for one in Suggestion.objects.all()] == ["Person 0"]
    assert len(hers.get("/network/").context["week"].names) == 3


def test_a_letter_that_is_due_comes_first(ada, hers, mara, someone, noon):
    then = noon - timedelta(days=1)
    clinic = tracker.add_application(ada, employer="Harbour Lane Clinic", role="Planner", at=then)
    tracker.record_interview(clinic, on=then.date(), at=then, people=[someone("Ivo", last=None)])
    recovery.receive(ada, clinic, on=then.date(), at=then)

    answer = hers.get("/").content.decode()
    assert "Thank Ivo" in answer
    assert LINE not in answer


def test_a_heavy_day_has_no_line(ada, hers, mara, noon):
    begun(ada, noon)
    recovery.check_in(ada, at=noon, intensity=9, words=[])

    assert LINE not in hers.get("/").content.decode()
    assert not Suggestion.objects.exists()


def test_without_anybody_to_write_to_there_is_no_line(ada, hers, someone, noon):
    begun(ada, noon)
    someone("Mara Lind", last=date(2026, 11, 20))

    assert LINE not in hers.get("/").content.decode()
