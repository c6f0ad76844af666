"""An export of Onward, brought into Onward, is everything again."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from architecture import world
from onward.accounts import services as accounts
from onward.engine.history import EventKind, Stage
from onward.feelings import services as feelings
from onward.intake.models import Import
from onward.recovery import services as recovery
from onward.safekeeping.erase import delete_rows_of
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.leaving import owned_models
from onward.tracker.models import (
    Apart,
    Application,
    Document,
    Employer,
    Event,
    Person,
    Twin,
    Version,
)
from onward.tracker.services.documents import add_document
from onward.tracker.services.touches import recount
from safekeeping.bringing import bring, reasons
from safekeeping.renumbered import LEFT, renumbered, zip_of

pytestmark = pytest.mark.django_db
# Any script, what runs in spreadsheets, quotes, lines; no bytes that are no text.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def stay_said(brought):
    return [one for one in reasons(brought) if one.split(":")[0].split(".")[0] not in LEFT]


@pytest.fixture
def everything(ada, noon):
    """One row of every kind, and a small search that hangs together."""
    world.fill(ada)
    recount(Person.objects.filter(owner=ada), changes.Recording(ada))
    for application in Application.objects.filter(owner=ada):
        tracker.derive(application, changes.Recording(ada))
    priya = tracker.add_person(
        ada,
        name="Priya Raman",
        at=noon,
        employer="Harbour Lane Clinic",
        note="=not a formula,\nreally",
    )
    # Nobody is kept apart from themselves.
    one, other = sorted([priya.pk, world.NUMBER])
    Apart.objects.filter(owner=ada).update(one=one, other=other)
    tracker.note_touch(priya, on=date(2026, 11, 2), at=noon, way="met", note="tea")
    one = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="'=Ward Coordinator", at=noon, note="<b>-1</b>"
    )
    tracker.record(one, kind=EventKind.APPLIED, on=date(2026, 10, 1), at=noon)
    tracker.record_interview(one, on=date(2026, 10, 20), at=noon, people=[priya])
    recovery.receive(
        ada, one, on=date(2026, 11, 24), at=noon, furthest=Stage.INTERVIEW, words="Sorry – no."
    )
    feelings.check_in(ada, at=noon, intensity=7, words=["tired"], note="the secret line")
    add_document(
        ada, kind="cv", name="CV", at=noon, version="October", file_name="cv.pdf", content=b"%PDF-1.7\0x"
    )  # fmt: skip
    return ada


def test_one_row_of_every_kind_comes_back_as_it_was(everything, eve, noon, tmp_path):
    whole = zip_of(everything, noon)

    brought = bring(eve, whole, tmp_path, noon)

    assert (stay_said(brought), brought.merged) == ([], {})
    assert renumbered(zip_of(eve, noon)) == renumbered(whole)
    assert world.ties_to_others(eve) == []


def test_without_the_private_rooms_the_rest_comes_back(everything, eve, noon, tmp_path):
    whole = zip_of(everything, noon, private=False)

    brought = bring(eve, whole, tmp_path, noon)

    # How it went when an answer was said aloud is private, and without that there is nothing to keep.
    assert stay_said(brought) == ["reps.json, line 2: “how it went”: This field cannot be blank."]
    there, back = renumbered(whole), renumbered(zip_of(eve, noon, private=False))
    for name in ("reps", "csv/reps.csv"):
        there.pop(name), back.pop(name, None)
    assert back == there


def test_a_look_before_says_what_will_come_and_writes_nothing(everything, eve, noon, tmp_path):
    before = world.rows_of(eve)
    whole = zip_of(everything, noon)

    looked = bring(eve, whole, tmp_path, noon, dry_run=True)

    assert world.rows_of(eve) == before
    assert looked.new == bring(eve, whole, tmp_path, noon).new


def test_twice_in_a_row_changes_nothing(everything, eve, noon, tmp_path):
    whole = zip_of(everything, noon)
    bring(eve, whole, tmp_path, noon)
    before = world.rows_of(eve)

    again = bring(eve, whole, tmp_path, noon)

    assert (again.new, again.batch) == ({}, None)
    assert world.rows_of(eve) == before


def test_in_the_account_it_came_from_every_row_is_known(everything, noon, tmp_path):
    before = world.rows_of(everything)

    brought = bring(everything, zip_of(everything, noon), tmp_path, noon)

    assert (brought.new, brought.batch) == ({}, None)
    assert world.rows_of(everything) == before


def test_one_undo_takes_all_of_it_back(everything, eve, noon, tmp_path):
    before = {name: rows for name, rows in world.rows_of(eve).items() if name != "tracker.Change"}
    bring(eve, zip_of(everything, noon), tmp_path, noon)

    changes.take_back_latest(eve, at=noon)

    after = {name: rows for name, rows in world.rows_of(eve).items() if name != "tracker.Change"}
    assert after == before


def test_what_somebody_else_has_is_never_touched(everything, eve, noon, tmp_path):
    hers = world.rows_of(everything)

    bring(eve, zip_of(everything, noon), tmp_path, noon)

    assert world.rows_of(everything) == hers


def test_a_search_goes_round_three_accounts_and_stays_one(everything, eve, noon, tmp_path):
    cleo = accounts.register("cleo")
    whole = zip_of(everything, noon)
    bring(eve, whole, tmp_path, noon)
    bring(cleo, zip_of(eve, noon), tmp_path, noon)

    home = bring(everything, zip_of(cleo, noon), tmp_path, noon)
    across = bring(cleo, whole, tmp_path, noon)

    assert (home.new, across.new) == ({}, {})
    assert renumbered(zip_of(everything, noon)) == renumbered(whole)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=words, name=words.filter(str.strip), said=words, felt=st.lists(words, max_size=3))
def test_whatever_was_typed_comes_back_word_for_word(
    ada, eve, noon, tmp_path, note, name, said, felt
):
    for owner in (ada, eve):
        delete_rows_of(owner, owned_models())
    Person.objects.create(owner=ada, name=name, note=note, topics=said, met_how=note)
    one = tracker.add_application(ada, employer="Harbour Lane", role="Cook", at=noon, note=note)
    recovery.receive(ada, one, on=date(2026, 11, 20), at=noon, words=said)
    feelings.check_in(ada, at=noon, intensity=3, words=felt, note=said)
    whole = zip_of(ada, noon)

    bring(eve, whole, tmp_path, noon)

    assert renumbered(zip_of(eve, noon)) == renumbered(whole)


# There and back


def change(row, at, **values):
    with changes.recording(row.owner, at=at, words="Changed") as recording:
        recording.update(row, **values)


@pytest.fixture
def moved(ada, eve, noon, tmp_path):
    """A search that went from ada's account into eve's; three people in it."""
    for name in ("Priya", "Ben", "Cleo"):
        tracker.add_person(ada, name=name, at=noon, position="Chef")
    bring(eve, zip_of(ada, noon), tmp_path, noon)
    return {one.name: one for one in Person.objects.filter(owner=eve).select_related("owner")}


def test_what_was_changed_there_comes_home(ada, eve, noon, tmp_path, moved):
    change(moved["Ben"], noon, position="Baker")
    tracker.add_person(eve, name="Noor", at=noon)

    brought = bring(ada, zip_of(eve, noon), tmp_path, noon)

    assert brought.new == {"person": 1}
    assert Person.objects.get(owner=ada, name="Ben").position == "Baker"


def test_what_was_changed_again_comes_home_again(ada, eve, noon, tmp_path, moved):
    for hours, position in enumerate(["Baker", "Cook"], start=1):
        change(moved["Ben"], noon, position=position)
        later = noon + timedelta(hours=hours)
        bring(ada, zip_of(eve, later), tmp_path, later)

    assert Person.objects.get(owner=ada, name="Ben").position == "Cook"


def test_what_was_changed_in_both_places_stays_as_it_is_and_is_said(
    ada, eve, noon, tmp_path, moved
):
    change(moved["Ben"], noon, position="Baker")
    change(Person.objects.get(owner=ada, name="Ben"), noon, position="Waiter")

    brought = bring(ada, zip_of(eve, noon), tmp_path, noon)

    assert Person.objects.get(owner=ada, name="Ben").position == "Waiter"
    assert (
        "people.json, line 3: Here it says something else (what they do). That stays."
        in reasons(brought)
    )


def test_what_was_changed_only_here_stays_without_a_word(ada, eve, noon, tmp_path, moved):
    change(Person.objects.get(owner=ada, name="Ben"), noon, position="")

    brought = bring(ada, zip_of(eve, noon), tmp_path, noon)

    assert Person.objects.get(owner=ada, name="Ben").position == ""
    assert stay_said(brought) == []


def test_an_older_export_moves_nothing_back(ada, eve, noon, tmp_path, moved):
    old = zip_of(ada, noon)
    change(Person.objects.get(owner=ada, name="Ben"), noon, position="Baker")
    bring(eve, zip_of(ada, noon + timedelta(hours=1)), tmp_path, noon)

    bring(eve, old, tmp_path, noon)

    assert Person.objects.get(owner=eve, name="Ben").position == "Baker"


def test_what_was_taken_out_does_not_come_again(ada, eve, noon, tmp_path, moved):
    tracker.note_touch(Person.objects.get(owner=ada, name="Ben"), on=date(2026, 11, 2), at=noon)
    tracker.remove_person(moved["Ben"], at=noon)

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert not Person.objects.filter(owner=eve, name="Ben").exists()
    assert "people.json, line 3: You took it out here. It does not come again." in reasons(brought)


def test_an_export_of_ones_own_brings_back_what_was_deleted_since(ada, noon, tmp_path, moved):
    whole = zip_of(ada, noon)
    tracker.remove_person(Person.objects.get(owner=ada, name="Ben"), at=noon)

    first, second = (bring(ada, whole, tmp_path, noon) for _ in range(2))

    assert (first.new, second.new) == ({"person": 1}, {})
    assert renumbered(zip_of(ada, noon)) != {}
    assert Person.objects.filter(owner=ada, name="Ben").count() == 1


def test_who_was_brought_together_stays_one(ada, eve, noon, tmp_path, moved):
    tracker.merge_people(moved["Ben"], moved["Cleo"], at=noon)
    her = {name: Person.objects.get(owner=ada, name=name) for name in ("Ben", "Cleo")}
    tracker.note_touch(her["Cleo"], on=date(2026, 11, 2), at=noon)

    there = bring(eve, zip_of(ada, noon), tmp_path, noon)
    tracker.merge_people(her["Ben"], her["Cleo"], at=noon)
    home = bring(ada, zip_of(eve, noon), tmp_path, noon)

    assert (there.new, home.new.get("person")) == ({"touch": 1}, None)
    assert moved["Ben"].touches.count() == 1
    assert Person.objects.filter(owner=ada).count() == 2


def test_an_employer_that_is_called_otherwise_by_now_is_found(ada, eve, noon, tmp_path):
    tracker.add_application(ada, employer="Tallow", role="Cook", at=noon)
    bring(eve, zip_of(ada, noon), tmp_path, noon)
    other = tracker.add_application(eve, employer="Tallow Ltd", role="Waiter", at=noon).employer
    tracker.merge_employers(other, Employer.objects.get(owner=eve, name="Tallow"), at=noon)
    tracker.add_application(ada, employer="Tallow", role="Baker", at=noon)

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert brought.new == {"application": 1}
    assert {one.employer for one in Application.objects.filter(owner=eve)} == {other}


# Into a search that has rows


def test_the_same_people_and_applications_join_and_the_rest_is_added(ada, eve, noon, tmp_path):
    for owner, note in ((ada, "hers"), (eve, "theirs")):
        tracker.add_person(owner, name="Priya", email="priya@reed.example", at=noon)
        one = tracker.add_application(owner, employer="Tallow", role="Cook", at=noon, note=note)
        tracker.record(one, kind=EventKind.APPLIED, on=date(2026, 10, 1), at=noon)
    tracker.record(one, kind=EventKind.ACKNOWLEDGED, on=date(2026, 10, 2), at=noon)
    change(Person.objects.get(owner=ada), noon, position="Chef")

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert brought.new == {} or set(brought.new) == {"setting"}
    assert Application.objects.get(owner=eve).note == "theirs"
    assert Person.objects.get(owner=eve).position == "Chef"
    assert Event.objects.filter(owner=eve).count() == 2
    assert any("private note" in one for one in reasons(brought))


def test_an_ending_that_is_here_stands(ada, eve, noon, tmp_path):
    for owner, day in ((ada, 20), (eve, 18)):
        one = tracker.add_application(owner, employer="Tallow", role="Cook", at=noon)
        recovery.receive(owner, one, on=date(2026, 11, day), at=noon, words="No.")

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert Event.objects.filter(owner=eve, kind="no").count() == 1
    assert any("has an ending here already" in one for one in reasons(brought))


def test_where_an_application_stands_is_read_anew(ada, eve, noon, tmp_path):
    for owner in (ada, eve):
        tracker.add_application(owner, employer="Tallow", role="Cook", at=noon)
    one = Application.objects.get(owner=ada)
    tracker.record(one, kind=EventKind.INTERVIEW, on=date(2026, 11, 3), at=noon)

    bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert Application.objects.get(owner=eve).stage == "interview"


# The private room, the settings, the files


def test_while_the_room_is_locked_the_rest_comes_and_the_room_follows(
    eve, everything, noon, tmp_path, request
):
    tracker.add_application(eve, employer="Tallow", role="Cook", at=noon, note="a note")
    feelings.check_in(eve, at=noon, intensity=4, words=[], note="")
    theirs = zip_of(eve, noon)
    request.getfixturevalue("locked")

    brought = bring(everything, theirs, tmp_path, noon)

    assert (brought.new["application"], "check_in" in brought.new) == (1, False)
    assert any("private room is locked" in one for one in reasons(brought))


def test_settings_come_along_where_nothing_was_set(ada, eve, noon, tmp_path):
    ada.country, ada.low_energy, ada.paused_until = "GB", True, date(2026, 12, 1)
    ada.save()
    eve.country = "DE"
    eve.save()

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)
    eve.refresh_from_db()

    assert (eve.country, eve.signs_as, eve.paused_until) == ("DE", "Ada Okafor", date(2026, 12, 1))
    assert "you.json: You have set this here yourself, and it stays: country." in reasons(brought)
    changes.take_back_latest(eve, at=noon)
    eve.refresh_from_db()
    assert (eve.country, eve.signs_as, eve.low_energy) == ("DE", "", False)


def test_the_files_of_documents_come_along(everything, eve, noon, tmp_path):
    bring(eve, zip_of(everything, noon), tmp_path, noon)

    document = Document.objects.get(owner=eve, name="CV")
    version = Version.objects.get(owner=eve, document=document)
    assert (bytes(version.content), version.file_name) == (b"%PDF-1.7\0x", "cv.pdf")


def test_rows_that_are_known_by_number_alone_say_nothing_of_their_words(
    everything, eve, noon, tmp_path
):
    bring(eve, zip_of(everything, noon), tmp_path, noon)

    assert Twin.objects.filter(owner=eve).exists()
    assert Import.objects.get(owner=eve).counts["new"]["application"] == 2
