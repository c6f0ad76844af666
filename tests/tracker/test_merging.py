"""Two people turn out to be one, or one to be two: nothing is lost, and undo brings all of it back."""

from datetime import timedelta

import pytest
from django.apps import apps

from architecture import world
from onward.accounts import vault
from onward.feedback.models import Letter, Remark, Request
from onward.tracker import services
from onward.tracker.models import Apart, Change, Employer, Person
from onward.tracker.services.pointing import pointers_to


@pytest.fixture
def noor(ada, noon):
    return services.add_person(
        ada, name="Noor Haddad", at=noon, employer="Quillback Rail", email="noor@haddad.example"
    )


@pytest.fixture
def again(ada, noon):
    return services.add_person(
        ada,
        name="N. Haddad",
        at=noon,
        employer="Saxby Water",
        email="n.haddad@saxby.example",
        phone="020 7946 0123",
        position="Planner",
        tie="moderate",
        note="Knows the depot.",
    )


def everything(owner):
    """All that belongs to somebody, but for the list of what can be undone."""
    rows = world.rows_of(owner)
    rows.pop("tracker.Change")
    return rows


def undone(owner, at):
    services.undo(owner, at=at)
    return everything(owner)


def test_every_room_that_points_to_a_person_follows(ada, noon, again):
    """One row of every kind points to the person of the world, also of rooms that come later."""
    world.fill(ada)
    # Its number is far ahead, and it would be taken for the last one.
    Change.objects.filter(owner=ada).delete()
    gone = Person.objects.get(pk=world.NUMBER)
    pointing = {
        (table, name)
        for table, name in pointers_to(Person)
        if table._base_manager.filter(**{name: gone}).exists()
    }
    before = everything(ada)

    services.merge_people(again, gone, at=noon)

    assert {Letter, Request, Remark} <= {table for table, _ in pointing}
    for table, name in pointing - {(Apart, "one"), (Apart, "other")}:
        assert not table._base_manager.filter(**{name: gone.pk}).exists()
        assert table._base_manager.filter(**{name: again}).exists(), table
    assert undone(ada, noon) == before


def test_no_table_between_two_others_is_forgotten():
    through = apps.get_model("tracker", "Interview").people.through

    assert (through, "person") in pointers_to(Person)


def test_values_of_the_one_that_goes_are_kept(noor, again, noon):
    services.merge_people(noor, again, at=noon)

    noor.refresh_from_db()
    assert (noor.name, noor.email) == ("Noor Haddad", "noor@haddad.example")
    assert (noor.phone, noor.tie, noor.note) == ("020 7946 0123", "moderate", "Knows the depot.")
    assert {(one.kind, one.value) for one in noor.aliases.all()} == {
        ("name", "N. Haddad"),
        ("mail", "n.haddad@saxby.example"),
    }
    assert [str(job) for job in noor.former_jobs.all()] == ["Planner, Saxby Water"]


def test_what_was_chosen_stays_and_the_first_value_is_kept_beside(noor, again, noon):
    services.merge_people(noor, again, at=noon, email=again.email, employer=again.employer)

    noor.refresh_from_db()
    assert noor.email == "n.haddad@saxby.example"
    assert noor.employer.name == "Saxby Water"
    assert noor.aliases.get(kind="mail").value == "noor@haddad.example"
    assert noor.former_jobs.get().employer.name == "Quillback Rail"


def test_undo_brings_both_back_exactly(ada, noor, again, application, noon):
    services.record_interview(application, on=noon.date(), at=noon, people=[noor, again])
    for person, days in ((noor, 3), (again, 3), (again, 1)):
        services.note_touch(person, on=noon.date() - timedelta(days=days), at=noon)
    services.add_former_job(noor, employer="Marrow", at=noon)
    services.add_former_job(again, employer="Marrow", at=noon)
    before = everything(ada)

    services.merge_people(noor, again, at=noon)

    assert application.events.get(kind="interview").interview.people.get() == noor
    assert noor.touches.count() == 2
    assert noor.former_jobs.filter(employer__name="Marrow").count() == 1
    assert Person.objects.get().last_contact_on == noon.date() - timedelta(days=1)
    assert undone(ada, noon) == before


def test_one_contact_with_words_of_its_own_is_not_thrown_away(noor, again, noon):
    day = noon.date()
    services.note_touch(noor, on=day, at=noon, note="The rota.")
    services.note_touch(again, on=day, at=noon, note="The depot.")

    services.merge_people(noor, again, at=noon)

    assert {touch.note for touch in noor.touches.all()} == {"The rota.", "The depot."}


def test_both_notes_stay(noor, again, noon):
    services.edit_person(noor, at=noon, note="Calm voice.")

    services.merge_people(noor, again, at=noon)

    assert Person.objects.get().note == "Calm voice.\n\nKnows the depot."


def test_notes_too_long_for_one_are_refused_and_nothing_has_happened(ada, noor, again, noon):
    services.edit_person(noor, at=noon, note="a" * 4_000)
    services.edit_person(again, at=noon, note="b" * 4_000)
    before = everything(ada)

    with pytest.raises(services.TooLongTogether):
        services.merge_people(noor, again, at=noon)

    assert everything(ada) == before


def test_a_locked_note_is_not_merged_unseen(ada, noor, again, noon, locked):
    vault.lock(ada.pk)

    with pytest.raises(vault.Locked):
        services.merge_people(noor, again, at=noon)

    assert Person.objects.count() == 2


def test_without_a_note_the_lock_is_in_nobodys_way(ada, noor, noon, locked):
    other = services.add_person(ada, name="Noor Haddad", at=noon)

    services.merge_people(noor, other, at=noon)

    assert Person.objects.get() == noor


def test_how_they_met_is_kept_of_both(ada, noon):
    one = services.add_person(ada, name="Noor", at=noon, met_how="At the fair", topics="Rotas")
    other = services.add_person(ada, name="Noor", at=noon, met_how="Through Joan", topics="Rotas")

    services.merge_people(one, other, at=noon)

    one.refresh_from_db()
    assert (one.met_how, one.topics) == ("At the fair; Through Joan", "Rotas")


def test_who_was_said_to_be_somebody_else_stays_somebody_else(ada, noor, again, noon):
    third = services.add_person(ada, name="Nadia Haddad", at=noon)
    services.say_apart(again, third, at=noon)
    services.say_apart(noor, third, at=noon)
    services.say_apart(noor, again, at=noon)

    services.merge_people(noor, again, at=noon)

    assert [(row.one, row.other) for row in Apart.objects.all()] == [(noor, third)]


def test_nobody_is_brought_together_with_themselves_or_with_strangers(ada, eve, noor, noon):
    hers = services.add_person(eve, name="Noor Haddad", at=noon)

    for other in (noor, hers):
        with pytest.raises(services.NotTwo):
            services.merge_people(noor, other, at=noon)
        with pytest.raises(services.NotTwo):
            services.say_apart(noor, other, at=noon)


def test_many_pairs_are_one_change_and_chains_end_in_one_person(ada, noon):
    three = [services.add_person(ada, name="Noor Haddad", at=noon) for _ in range(3)]
    before = everything(ada)

    went = services.merge_all([(three[0], three[1]), (three[1], three[2])], at=noon)

    assert went == 2
    assert Person.objects.get() == three[0]
    assert undone(ada, noon) == before


def test_a_chain_never_joins_two_who_were_said_to_be_two(ada, noon):
    first, second, third = (
        services.add_person(ada, name="Noor Haddad", at=noon) for _ in range(3)
    )
    services.say_apart(first, third, at=noon)

    assert services.merge_all([(first, second), (second, third)], at=noon) == 0
    assert Person.objects.count() == 3


def test_a_split_takes_what_was_chosen_and_leaves_the_rest(ada, noor, application, noon):
    interview = services.record_interview(application, on=noon.date(), at=noon, people=[noor])
    stays = services.note_touch(noor, on=noon.date() - timedelta(days=9), at=noon)
    goes = services.note_touch(noor, on=noon.date(), at=noon)
    link = type(interview).people.through.objects.get()
    before = everything(ada)

    other = services.split_person(
        noor,
        name="Nadia Haddad",
        at=noon,
        rows={("tracker.touch", goes.pk), ("tracker.interview_people", link.pk)},
    )

    noor.refresh_from_db()
    assert interview.people.get() == other
    assert list(noor.touches.all()) == [stays]
    assert noor.last_contact_on == stays.happened_on
    assert Person.objects.get(pk=other.pk).last_contact_on == noon.date()
    assert undone(ada, noon) == before


def test_what_was_split_is_not_proposed_again(noor, noon):
    other = services.split_person(noor, name="Noor Haddad", at=noon)

    assert [(row.one, row.other) for row in Apart.objects.all()] == [(noor, other)]


def test_two_spellings_of_an_employer_become_one(ada, noor, add, noon):
    application = add("Quillback Rail Ltd")
    keep, gone = noor.employer, application.employer
    before = everything(ada)

    services.merge_employers(keep, gone, at=noon)

    application.refresh_from_db()
    assert application.employer == keep
    assert not Employer.objects.filter(pk=gone.pk).exists()
    assert undone(ada, noon) == before


def test_an_employer_gets_its_right_name_everywhere_at_once(noor, noon):
    services.rename_employer(noor.employer, name="Quillback  Railway", at=noon)

    assert Person.objects.get().employer.name == "Quillback Railway"
    assert Employer.objects.get().plain_key == "quillback railway"


def test_a_name_that_another_employer_has_is_refused(noor, again, noon):
    with pytest.raises(services.NameTaken) as refusal:
        services.rename_employer(noor.employer, name="SAXBY water", at=noon)

    assert refusal.value.employer == again.employer
