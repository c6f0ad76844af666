"""Records of files become rows: each joins the one row of its key, and one undo takes all of it back."""

from datetime import date

import pytest

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    HappeningRecord,
    PersonRecord,
    Sensitive,
    Skipped,
    TouchRecord,
    Unread,
)
from onward.intake import services
from onward.intake.models import Import, Origin
from onward.intake.taking import batch
from onward.tracker import services as tracker
from onward.tracker.models import Application, Employer, FormerJob, No, Person, Touch

MIRA = PersonRecord(
    "Connections.csv, line 5",
    "Mira Tallow",
    profile_url="https://www.linkedin.com/in/Mira-Tallow/",
    employer="Reed & Sons",
    position="Binder",
)
APPLIED = ApplicationRecord(
    "Jobs.csv, line 2", "Fernhill Hotel", "Night Porter", applied_on=date(2026, 10, 1)
)


@pytest.fixture
def take(ada, noon):
    def run(*found, kind=FileKind.LINKEDIN, as_of="2026-11-01", **given):
        file = batch.Taken("a file", kind, as_of)
        return batch.take(ada, batch.gathered(found, name="a file"), file, at=noon, **given)

    return run


def test_a_person_comes_in_with_what_the_file_knows(take):
    brought = take(MIRA)

    person = Person.objects.get()
    assert (person.name, person.employer.name, person.position) == (
        "Mira Tallow",
        "Reed & Sons",
        "Binder",
    )
    assert brought.new == {"person": 1}


def test_twice_changes_nothing(take, ada):
    take(MIRA, APPLIED, Unread("line 9", "It has no name.", ",,"))
    again = take(MIRA, APPLIED, Unread("line 9", "It has no name.", ",,"))

    assert again.new == {}
    assert again.merged == {"person": 1, "application": 1, "event": 1}
    assert again.batch is None
    assert Import.objects.count() == 1


def test_a_dry_run_writes_nothing_and_counts_the_same(take):
    dry = take(MIRA, MIRA, APPLIED, dry_run=True)

    assert not Person.objects.exists()
    assert not Employer.objects.exists()
    assert not Origin.objects.exists()
    wet = take(MIRA, MIRA, APPLIED)
    assert (dry.new, dry.merged) == (wet.new, wet.merged)


def test_a_newer_export_moves_somebody_to_their_new_employer_and_keeps_the_old_one(take):
    take(MIRA)
    newer = PersonRecord(
        "", "Mira Tallow", profile_url=MIRA.profile_url, employer="Loom & Co", position="Head"
    )
    take(newer, as_of="2026-11-20")

    assert Person.objects.get().employer.name == "Loom & Co"
    assert [str(one) for one in FormerJob.objects.all()] == ["Binder, Reed & Sons"]


def test_what_the_person_changed_since_is_not_replaced(take, noon):
    take(MIRA)
    tracker.edit_person(Person.objects.get(), at=noon, position="Master binder")
    newer = PersonRecord(
        "", "Mira Tallow", profile_url=MIRA.profile_url, employer="Loom & Co", position="Head"
    )
    take(newer, as_of="2026-11-20")

    assert Person.objects.get().position == "Master binder"
    assert Person.objects.get().employer.name == "Reed & Sons"


def test_a_blank_never_takes_away_what_is_known(take):
    take(MIRA)
    take(PersonRecord("", "Mira Tallow", profile_url=MIRA.profile_url), as_of="2026-11-20")

    assert Person.objects.get().position == "Binder"


def test_a_phone_comes_in_only_where_it_was_chosen_and_else_is_named(ada, noon):
    cards = batch.gathered(
        [PersonRecord("line 3", "Mira Tallow", phone="01632 960123")], name="cards.vcf"
    )
    left = batch.take(ada, cards, batch.Taken("cards.vcf", FileKind.VCARD, ""), at=noon)
    assert Person.objects.get().phone == ""
    assert [one.where for one in left.skipped] == ["line 3"]

    chosen = Choices(with_sensitive=frozenset({Sensitive.PHONES}))
    batch.take(ada, cards, batch.Taken("cards.vcf", FileKind.VCARD, "", chosen), at=noon)
    assert Person.objects.get().phone == "01632 960123"


def test_colleagues_who_give_the_page_of_their_firm_stay_two_people(take):
    firm = "https://www.linkedin.com/company/reed-and-sons"
    take(
        PersonRecord("", "Mira Tallow", profile_url=firm),
        PersonRecord("", "Jon Reed", profile_url=firm),
    )

    assert {one.name for one in Person.objects.all()} == {"Mira Tallow", "Jon Reed"}


def test_somebody_typed_by_hand_is_met_by_the_same_key(take, ada, noon):
    tracker.add_person(ada, name="mira  TALLOW", employer="reed & sons", at=noon)
    brought = take(PersonRecord("", "Mira Tallow", employer="Reed & Sons", position="Binder"))

    assert brought.merged == {"person": 1}
    assert Person.objects.count() == 1


def test_who_only_looks_alike_is_never_joined(take, ada, noon):
    tracker.add_person(ada, name="Mira Tallow", at=noon, email="mira@reed.example")
    take(MIRA)

    assert Person.objects.count() == 2


def test_a_family_with_one_address_stays_two_people(take):
    take(
        PersonRecord("", "Mira Tallow", email="home@tallow.example"),
        PersonRecord("", "Jon Tallow", email="home@tallow.example"),
    )

    assert Person.objects.count() == 2


def test_an_application_comes_in_with_its_history_and_its_no(take):
    told = ApplicationRecord(
        "line 3",
        "Fernhill Hotel",
        "Night Porter",
        applied_on=date(2026, 6, 1),
        happenings=(
            HappeningRecord("interview", date(2026, 6, 9), stage="screen"),
            HappeningRecord("no", date(2026, 6, 20), decided_by="cancelled"),
        ),
    )
    brought = take(told)

    application = Application.objects.get()
    assert brought.new == {"application": 1, "event": 3, "no": 1, "interview": 1}
    assert (application.stage, application.ended_by) == ("screen", "no")
    assert application.applied_on == date(2026, 6, 1)
    no = No.objects.get()
    assert (no.decided_by, no.furthest, no.about_performance) == ("cancelled", "screen", False)


def test_an_event_that_was_taken_out_does_not_come_again(take, noon):
    take(APPLIED)
    tracker.remove_event(Application.objects.get().events.get(), at=noon)
    take(APPLIED)

    assert not Application.objects.get().events.exists()


def test_an_ending_that_was_noted_by_hand_stands(take, ada, noon):
    take(APPLIED)
    tracker.record_no(Application.objects.get(), on=date(2026, 10, 9), at=noon)
    ended = ApplicationRecord(
        "",
        "Fernhill Hotel",
        "Night Porter",
        applied_on=date(2026, 10, 1),
        happenings=(HappeningRecord("withdrawn", date(2026, 10, 3)),),
    )
    take(ended)

    assert No.objects.count() == 1
    assert Application.objects.get().ended_by == "no"


def test_a_contact_moves_the_last_day_one_was_in_touch(take):
    take(MIRA)
    take(TouchRecord("", MIRA, date(2026, 9, 3), "both"))

    assert Person.objects.get().last_contact_on == date(2026, 9, 3)
    assert Touch.objects.get().source == "import"


def test_a_contact_that_is_still_to_come_is_left_out_and_said(take):
    brought = take(MIRA, TouchRecord("messages.csv", MIRA, date(2027, 1, 1), "both"))

    assert not Touch.objects.exists()
    assert brought.skipped_count == 1


def test_one_undo_takes_all_of_it_back(take, ada, noon):
    brought = take(MIRA, APPLIED, TouchRecord("", MIRA, date(2026, 9, 3), "both"))
    services.take_back(brought.batch, at=noon)

    for model in (Person, Application, Employer, Touch, Origin, Import):
        assert not model.objects.exists()


def test_only_what_was_left_out_and_was_said_is_counted(take):
    brought = take(Skipped("Ads.csv", "It says nothing of a search.", 40))

    assert brought.skipped_count == 40
    assert brought.batch is None


def test_what_is_too_long_comes_in_by_its_beginning_and_that_is_said(take):
    long = PersonRecord("line 7", "M" * 300, employer="Reed", note="n" * 6_000)
    brought = take(long, ApplicationRecord("line 8", "Reed", "R" * 300))

    assert Person.objects.get().name == "M" * 200
    assert [one.where for one in brought.skipped] == ["line 7", "line 7", "line 8"]
    assert "longer than 200 signs" in brought.skipped[0].reason


def test_an_address_too_long_to_keep_is_no_other_address(take):
    page = "https://loom.example/" + "x" * 300
    take(PersonRecord("line 2", "Mira", email="m" * 250 + "@loom.example", profile_url=page))

    mira = Person.objects.get()
    assert (mira.email, mira.profile_url) == ("", "")
    assert page in mira.note


def test_signs_that_nobody_sees_make_no_second_name_and_no_name_at_all(take):
    brought = take(
        PersonRecord("line 2", "Mira Tallow", email="mira@loom.example"),
        PersonRecord("line 3", "\u202eMira\u200b Tallow\ufeff", email="mira@loom.example"),
        PersonRecord("line 4", "\u200b\u200d\u2060", email="nobody@loom.example"),
        ApplicationRecord("line 5", "\u200b", "Binder"),
    )

    assert Person.objects.get().name == "Mira Tallow"
    assert [one.where for one in brought.unreadable] == ["line 4", "line 5"]


def test_half_a_sign_is_left_out_before_a_database_refuses_it(take):
    take(PersonRecord("line 2", "Mi\ud800ra\x00", note="a\udfffb"))

    mira = Person.objects.get()
    assert (mira.name, mira.note) == ("Mira", "ab")
