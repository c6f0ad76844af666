from datetime import timedelta

import pytest
from django.urls import reverse

from onward.feelings.beside import felt_about
from onward.feelings.models import CheckIn
from onward.feelings.services import LONGEST_NOTE
from onward.recovery.models import Step

CHECK_IN = "/feelings/check-in/"
HISTORY = "/feelings/check-ins/"


def page_of(row):
    return reverse("check_in_edit", args=[row.pk])


def test_one_number_is_a_whole_check_in(hers, ada):
    answer = hers.post(CHECK_IN, {"intensity": "6"})

    assert answer.url == "/feelings/"
    assert CheckIn.objects.get().intensity == 6


def test_a_check_in_with_everything(hers, no):
    told = {
        "intensity": "7",
        "words": ["hurt", "tired"],
        "own_word": "Wobbly, out of breath",
        "energy": "3",
        "note": "They were kind about it.",
        "no": str(no.pk),
    }
    hers.post(CHECK_IN, told)

    kept = CheckIn.objects.get()
    assert kept.words == {"hurt", "tired", "wobbly", "out of breath"}
    assert (kept.energy, kept.note, kept.no) == (3, "They were kind about it.", no)


def test_a_heavy_check_in_lays_out_gentle_things_for_today(hers, no):
    hers.post(CHECK_IN, {"intensity": "9"})

    assert Step.objects.open().filter(plan=None, kind="self_compassion").exists()


def test_the_first_number_has_the_focus_so_that_a_digit_is_enough(hers):
    page = hers.get(CHECK_IN).content.decode()

    assert page.count("autofocus") == 1
    assert "data-scale" in page


def test_words_stand_in_their_four_groups(hers):
    page = hers.get(CHECK_IN).content.decode()

    for group in ("heavy and awake", "heavy and low", "light and awake", "light and low"):
        assert f"<legend>{group}</legend>" in page
    assert page.count('name="words"') == 24


def test_nothing_cuts_a_pasted_text_off(hers):
    assert "maxlength" not in hers.get(CHECK_IN).content.decode()


@pytest.mark.parametrize(
    "note", ["word " * 20_000, "😞😞😞", "اليوم كان ثقيلا", "שלום <b>x</b>", "-- '); DROP TABLE"]
)
def test_what_was_written_is_kept_as_it_was_written(hers, note):
    hers.post(CHECK_IN, {"intensity": "6", "own_word": "😞", "note": note})

    assert CheckIn.objects.get().note == note.strip()
    assert CheckIn.objects.get().words == {"😞"}
    assert hers.get(HISTORY).status_code == 200
    assert "<b>x</b>" not in hers.get(HISTORY).content.decode()


def test_what_was_written_from_right_to_left_is_shown_so(hers):
    hers.post(CHECK_IN, {"intensity": "6", "note": "اليوم كان ثقيلا"})

    assert 'dir="auto"' in hers.get(HISTORY).content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"note": "x" * (LONGEST_NOTE + 1)}, "about 30,000 words"),
        ({"own_word": "y" * 61}, "Up to 20 words"),
        ({"own_word": ",".join("abcdefghijklmnopqrstuvw")}, "Up to 20 words"),
        ({"own_word": "z" * 5_000}, "fit into the note"),
        ({"intensity": ""}, "Choose a number"),
        ({"intensity": "11"}, "11"),
        ({"energy": "-1"}, "-1"),
        ({"note": "a\x00b"}, "Null"),
        ({"no": "999"}, "999"),
    ],
)
def test_what_cannot_be_kept_is_told_and_still_there(hers, told, said):
    answer = hers.post(CHECK_IN, {"intensity": "6", "note": "My words.", **told})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert told.get("note", "My words.").replace("\x00", "")[:9] in page.replace("\x00", "")
    assert not CheckIn.objects.exists()


def test_a_check_in_cannot_be_about_somebody_elses_no(theirs, no):
    assert theirs.post(CHECK_IN, {"intensity": "6", "no": str(no.pk)}).status_code == 422
    assert theirs.get(f"{CHECK_IN}?no={no.pk}").status_code == 404
    assert theirs.get(f"{HISTORY}?no={no.pk}").status_code == 404


def test_the_page_of_a_no_leads_to_a_check_in_about_it(hers, no):
    page = hers.get(f"{CHECK_IN}?no={no.pk}").content.decode()

    assert f'<option value="{no.pk}" selected>' in page


def test_whoever_feels_unsafe_comes_to_help_and_the_words_are_kept(hers):
    answer = hers.post(CHECK_IN, {"intensity": "9", "unsafe": "on", "note": "I want to die"})

    assert answer.url == "/help/"
    assert "unsafe" not in CheckIn.objects.get().felt
    assert CheckIn.objects.get().note == "I want to die"


@pytest.mark.parametrize("told", [{"note": "I want to die"}, {"own_word": "suicidal"}])
def test_help_stands_above_words_of_danger_and_they_are_kept_at_the_next_press(hers, told):
    page = hers.post(CHECK_IN, {"intensity": "9", **told}).content.decode()
    assert page.index("please contact someone now") < page.index(*told.values())

    answer = hers.post(CHECK_IN, {"intensity": "9", "help_shown": "1", **told})
    assert answer.url == "/feelings/"
    assert CheckIn.objects.get().note == told.get("note", "")


def test_whoever_switched_that_off_is_not_watched(hers, ada):
    ada.watches_words = False
    ada.save()

    assert hers.post(CHECK_IN, {"intensity": "9", "note": "I want to die"}).url == "/feelings/"


def test_a_clock_set_back_is_told_and_nothing_is_lost(hers, feel):
    feel(-1, 7)

    page = hers.post(CHECK_IN, {"intensity": "3"}, follow=True).content.decode()

    assert "Your clock stands before an earlier check-in" in page
    assert CheckIn.objects.count() == 2
    assert "still ahead" in hers.get(HISTORY).content.decode()


def test_not_now_is_a_link_and_asks_nothing(hers):
    assert "Not now" in hers.get(CHECK_IN).content.decode()


def test_a_check_in_is_changed_on_its_page(hers, feel, no):
    kept = feel(2, 8, words=["sad", "wobbly"], note="Long day.", energy=2, no=no)
    page = hers.get(page_of(kept)).content.decode()
    assert "Long day." in page
    assert 'value="wobbly"' in page

    hers.post(page_of(kept), {"intensity": "5", "note": "A day."})

    kept = CheckIn.objects.get()
    assert (kept.intensity, kept.note, kept.words, kept.no) == (5, "A day.", frozenset(), None)


def test_forgetting_is_done_at_once_and_can_be_undone(hers, feel):
    kept = feel(0, 8, note="Long day.")

    page = hers.post(reverse("check_in_forget", args=[kept.pk]), follow=True).content.decode()

    assert not CheckIn.objects.exists()
    assert "Undo" in page
    assert "Forget it for good now" in page
    hers.post("/undo/")
    assert CheckIn.objects.get().note == "Long day."
    # It is there again: nothing is offered that would take it away.
    assert "for good" not in hers.get(f"{HISTORY}?forgotten={kept.pk}").content.decode()


@pytest.mark.parametrize("first", [True, False])
def test_forgetting_for_good_leaves_no_way_back(hers, feel, first):
    kept = feel(0, 8, note="Long day.")
    if first:
        hers.post(reverse("check_in_forget", args=[kept.pk]))

    address = reverse("check_in_forget_for_good", args=[kept.pk])
    page = hers.post(address, follow=True).content.decode()

    assert "It is gone for good" in page
    assert 'action="/undo/' not in page
    assert hers.post(address).status_code == 404
    hers.post("/undo/")
    assert not CheckIn.objects.exists()


def test_somebody_elses_check_ins_are_not_there(hers, theirs, feel):
    kept = feel(0, 8, note="Long day.")
    for name in ("check_in_edit", "check_in_forget", "check_in_forget_for_good"):
        assert theirs.post(reverse(name, args=[kept.pk]), {"intensity": 1}).status_code == 404
    hers.post(reverse("check_in_forget", args=[kept.pk]))
    assert theirs.post(reverse("check_in_forget_for_good", args=[kept.pk])).status_code == 404
    assert "for good" not in theirs.get(f"{HISTORY}?forgotten={kept.pk}").content.decode()

    hers.post("/undo/")
    assert CheckIn.objects.get().intensity == 8


def test_an_empty_history_says_what_will_be_here(hers):
    page = hers.get(HISTORY).content.decode()

    assert "Nothing noted yet" in page
    assert CHECK_IN in page


def test_the_history_stands_by_day_and_says_what_it_is_about(hers, feel, no):
    feel(0, 6, note="Morning.", no=no)
    feel(2, 4, words=["calm"], energy=5)

    page = hers.get(HISTORY).content.decode()

    assert page.index("Tuesday 24 November") < page.index("Sunday 22 November")
    assert "Ward Coordinator" in page
    assert "energy 5" in page
    about = hers.get(f"{HISTORY}?no={no.pk}").content.decode()
    assert "Morning." in about
    assert "Sunday 22 November" not in about


@pytest.mark.parametrize("count", [1, 20])
def test_the_history_costs_the_same_for_any_number(
    hers, ada, noon, no, count, django_assert_num_queries
):
    for nth in range(count):
        CheckIn.objects.create(
            owner=ada, felt_at=noon - timedelta(days=nth), felt='{"intensity": 5}', no=no
        )

    with django_assert_num_queries(5):
        hers.get(HISTORY)


def test_a_long_history_comes_in_pages(hers, ada, noon):
    for nth in range(45):
        CheckIn.objects.create(
            owner=ada, felt_at=noon - timedelta(days=nth), felt='{"intensity": 5}'
        )

    assert "Page 3 of 3" in hers.get(f"{HISTORY}?page=3").content.decode()


def test_the_page_of_an_application_and_of_its_no_lead_to_how_it_felt(hers, no, feel):
    for address in (f"/applications/{no.application_id}/", f"/noes/{no.pk}/edit/"):
        assert f"{CHECK_IN}?no={no.pk}" in hers.get(address).content.decode()
        assert "What you said then" not in hers.get(address).content.decode()
    feel(19, 8, no=no)
    for address in (f"/applications/{no.application_id}/", f"/noes/{no.pk}/edit/"):
        assert f"{HISTORY}?no={no.pk}" in hers.get(address).content.decode()


@pytest.mark.parametrize("address", [CHECK_IN, HISTORY, "/feelings/", "/feelings/weeks/"])
@pytest.mark.parametrize("with_rows", [True, False])
def test_a_locked_room_shows_nothing_not_even_that_it_is_empty(
    hers, ada, feel, lock, address, with_rows
):
    if with_rows:
        feel(0, 8)
    lock()

    assert hers.get(address).status_code == 423


def test_while_the_room_is_locked_a_no_says_nothing_of_how_it_felt(ada, no, feel, lock):
    feel(19, 8, no=no)
    assert felt_about(no).noes
    lock()

    assert felt_about(no).noes == []
