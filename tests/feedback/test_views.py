import re
from datetime import date
from importlib import resources

import pytest
from django.urls import reverse

from onward.feedback import services
from onward.feedback.forms.parts import PARTS
from onward.feedback.models import Letter
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def letter(ada, noon):
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )
    return services.draft(ada, kind="thanks", application=application, at=noon)


def typed(**words):
    return {"to": "", "subject": "Thank you", "body": "Hello", **words}


def test_a_letter_is_a_page_with_its_findings(hers, letter):
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "Beside your words" in page
    assert "<textarea" in page


@pytest.mark.parametrize(("name", "says_so"), [("", True), ("Ada", False)])
def test_a_letter_without_a_name_under_it_says_so(hers, letter, noon, name, says_so):
    services.keep(letter, at=noon, body=f"Dear Joan,\n\nThank you.\n\nKind regards,\n\n{name}")

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert ("No name stands under it yet." in page) is says_so


def test_a_note_to_connect_is_copied_where_no_address_is_known(hers, ada, letter, noon):
    note = services.draft(ada, kind="connection", application=letter.application, at=noon)
    services.keep(note, at=noon, to="")

    page = hers.get(reverse("letter", args=[note.pk])).content.decode()
    assert "Open in mail" not in page
    assert "Copy it into the invitation" in page

    services.keep(note, at=noon, to="joan@fernhill.example")
    assert "Open in mail" in hers.get(reverse("letter", args=[note.pk])).content.decode()


def test_a_letter_like_another_is_not_marked_from_end_to_end(hers, ada, letter, noon):
    services.mark_sent(letter, on=noon.date(), at=noon)
    again = services.draft(ada, kind="thanks", application=letter.application, at=noon)

    page = hers.get(reverse("letter", args=[again.pk])).content.decode()

    assert "Almost the same as another letter" in page
    assert 'data-start="' not in page.partition("Almost the same")[0].rpartition("<li")[2]


def test_nothing_is_found_in_a_letter_that_has_gone(hers, letter, noon):
    services.keep(letter, at=noon, body="That was unfair!!")
    services.mark_sent(letter, on=noon.date(), at=noon)

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "You sent this on" in page
    assert "Beside your words" not in page


def test_each_part_of_a_letter_has_a_name_that_people_read():
    drafts = resources.files("onward.engine.lexicon").joinpath("letters")
    text = "\n".join(
        one.read_text("utf-8")
        for language in drafts.iterdir()
        if language.is_dir() and language.joinpath("drafts").is_dir()
        for one in language.joinpath("drafts").iterdir()
    )
    orders = re.findall(r"^order = (\[[^]]*\])", text, re.MULTILINE)

    named = {name for order in orders for name in re.findall(r'"(\w+)"', order)}

    assert named
    assert named == set(PARTS)


def test_autosave_keeps_what_is_typed(hers, letter):
    answer = hers.post(reverse("letter_keep", args=[letter.pk]), typed(body="One\r\ntwo"))

    assert answer.status_code == 204
    letter.refresh_from_db()
    assert letter.body == "One\ntwo"


def test_findings_come_back_for_the_words_that_were_sent(hers, letter):
    page = hers.post(
        reverse("letter_beside", args=[letter.pk]),
        typed(body="Dear Priya,\n\nThis was unfair."),
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "Blame, even where it is earned" in page
    assert "<html" not in page


def test_without_javascript_the_button_keeps_and_looks_again(hers, letter):
    hers.post(reverse("letter", args=[letter.pk]), typed(body="Kept by hand"))

    letter.refresh_from_db()
    assert letter.body == "Kept by hand"


@pytest.mark.parametrize("to", ["maria@", "priya at home", "a@b.example, c@d.example"])
def test_words_are_kept_while_the_address_is_half_typed(hers, letter, to):
    answer = hers.post(
        reverse("letter_keep", args=[letter.pk]), typed(to=to, body="A long letter")
    )

    assert answer.status_code == 204
    letter.refresh_from_db()
    assert (letter.to, letter.body) == (to, "A long letter")


def test_an_address_that_is_not_whole_is_said_and_left_out_when_the_letter_leaves(hers, letter):
    hers.post(reverse("letter", args=[letter.pk]), typed(to="maria@", body="Hi"))

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert "That is not a whole mail address yet" in page
    assert 'href="mailto:?subject=' in page
    assert b"\r\nTo:" not in hers.get(reverse("letter_eml", args=[letter.pk])).content


@pytest.mark.parametrize("body", ["x" * 20_001, "a\x00b"])
def test_words_that_cannot_be_kept_are_refused_not_cut(hers, letter, body):
    before = letter.body

    answer = hers.post(
        reverse("letter_keep", args=[letter.pk]), typed(subject="A subject", body=body)
    )

    assert answer.status_code == 422
    letter.refresh_from_db()
    assert letter.body == before
    # One field in the way keeps no other back.
    assert letter.subject == "A subject"


def test_a_field_that_was_not_sent_is_not_emptied(hers, letter):
    before = letter.body

    hers.post(reverse("letter_keep", args=[letter.pk]), {"subject": "Only this"})

    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Only this", before)


class Window:
    """One browser window with the letter open in it, as ui/onward.js keeps it."""

    def __init__(self, browser, letter):
        self.browser, self.letter = browser, letter
        page = browser.get(reverse("letter", args=[letter.pk])).content.decode()
        self.stamp = re.search(r'name="changed_at" value="([^"]+)"', page)[1]

    def post(self, name, **words):
        answer = self.browser.post(
            reverse(name, args=[self.letter.pk]), typed(changed_at=self.stamp, **words)
        )
        self.stamp = answer.headers.get("X-Changed-At", self.stamp)
        return answer


@pytest.fixture
def window(hers, letter):
    return Window(hers, letter)


@pytest.fixture
def other(hers, letter):
    return Window(hers, letter)


def test_a_window_goes_on_from_what_it_saved_itself(window, letter):
    for body in ("One", "One two", "One two", "One two three"):
        assert window.post("letter_keep", body=body).status_code == 204
    assert window.post("letter", body="And by the button").status_code == 302

    letter.refresh_from_db()
    assert letter.body == "And by the button"


def test_an_older_window_never_overwrites_a_newer_one(window, other, letter):
    window.post("letter_keep", body="Newer words")

    assert other.post("letter_keep", body="Older words").status_code == 409
    by_hand = other.post("letter", body="Older words")
    as_sent = other.post("letter_sent", body="Older words")

    letter.refresh_from_db()
    assert (letter.body, letter.state) == ("Newer words", Letter.State.DRAFT)
    for answer in (by_hand, as_sent):
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Older words" in page
        assert "changed in another window" in page
        assert f'value="{other.stamp}"' in page


def test_the_same_words_from_two_windows_are_no_quarrel(window, other):
    window.post("letter_keep", body="The same")

    assert other.post("letter_keep", body="The same").status_code == 204
    assert other.post("letter_keep", body="The same, and more").status_code == 204


def test_an_autosave_that_comes_late_does_not_beat_draft_again(hers, window, letter):
    hers.post(
        reverse("letter_again", args=[letter.pk]),
        {"moment": "the night shift", "tone": "warm", "language": "en"},
    )

    assert window.post("letter_keep", body="Late").status_code == 409
    letter.refresh_from_db()
    assert "the night shift" in letter.body


def test_a_letter_that_has_gone_stays_as_it_went(hers, window, letter):
    assert window.post("letter_sent", to="maria@", body="As it went.").status_code == 302

    for name in ("letter_keep", "letter", "letter_sent"):
        assert window.post(name, body="Later words").status_code == 409
        # Not even a page that says nothing of where it began from.
        assert hers.post(reverse(name, args=[letter.pk]), typed(body="x")).status_code == 409
    hers.post(
        reverse("letter_again", args=[letter.pk]),
        {"moment": "else", "tone": "plain", "language": "en"},
    )

    letter.refresh_from_db()
    assert (letter.body, letter.state) == ("As it went.", Letter.State.SENT)


def test_a_letter_that_has_gone_can_be_read_and_not_typed_into(hers, window, letter):
    window.post("letter_sent", body="As it went.")

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "As it went." in page
    assert "data-autosave" not in page
    assert "Draft again" not in page


def test_i_sent_it_waits_for_words_that_can_be_kept(window, letter):
    answer = window.post("letter_sent", body="x" * 20_001)

    assert answer.status_code == 422
    assert "x" * 20_001 in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == Letter.State.DRAFT


def test_a_window_is_not_let_through_by_a_field_that_could_not_be_kept(window, other, letter):
    window.post("letter_keep", body="Newer words")

    assert other.post("letter_keep", body="x" * 20_001).status_code == 409


@pytest.mark.parametrize("stamp", ["yesterday", "2026-11-24", "\x00", "9" * 60])
def test_a_state_nobody_was_in_is_never_written_from(hers, letter, stamp):
    before = letter.body

    answer = hers.post(
        reverse("letter_keep", args=[letter.pk]), typed(body="Hi", changed_at=stamp)
    )

    assert answer.status_code == 409
    letter.refresh_from_db()
    assert letter.body == before


def test_looking_at_words_keeps_nothing(window, letter):
    before = letter.body

    window.post("letter_beside", body="Only looked at")

    letter.refresh_from_db()
    assert letter.body == before


def test_a_letter_downloads_as_a_draft(hers, letter):
    answer = hers.get(reverse("letter_eml", args=[letter.pk]))

    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith("attachment")


def test_drafting_again_takes_the_moment_and_the_other_ways(hers, letter):
    hers.post(
        reverse("letter_again", args=[letter.pk]),
        {"moment": "the tour of the ward", "tone": "plain", "language": "en"},
    )

    letter.refresh_from_db()
    assert "the tour of the ward" in letter.body


def test_i_sent_it_keeps_the_last_words_and_says_so(hers, letter):
    hers.post(reverse("letter_sent", args=[letter.pk]), typed(body="As it went."))

    letter.refresh_from_db()
    assert letter.body == "As it went."
    assert letter.state == Letter.State.SENT


def test_what_is_typed_is_never_taken_as_markup(hers, letter):
    services.keep(letter, at=letter.begun_at, to="", subject="<b>", body="</textarea><script>")

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "</textarea><script>" not in page


def test_a_letter_thrown_away_comes_back_with_undo(hers, letter):
    hers.post(reverse("letter_remove", args=[letter.pk]))
    assert not Letter.objects.exists()

    hers.post("/undo/")

    assert Letter.objects.get().body == letter.body


@pytest.mark.parametrize(
    "name", ["letter_keep", "letter_beside", "letter_again", "letter_sent", "letter_remove"]
)
def test_nobody_touches_somebody_elses_letter(theirs, letter, name):
    assert theirs.post(reverse(name, args=[letter.pk]), typed()).status_code == 404


@pytest.mark.parametrize("name", ["letter", "letter_eml"])
def test_nobody_reads_somebody_elses_letter(theirs, letter, name):
    assert theirs.get(reverse(name, args=[letter.pk])).status_code == 404


def test_no_letters_yet_says_what_will_be_here(hers):
    assert "No letter yet" in hers.get("/letters/").content.decode()


def test_a_kind_of_letter_nobody_wrote_is_not_found(hers, letter):
    address = reverse("letter_new", args=["sonnet", letter.application_id])

    assert hers.post(address).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_however_many(
    hers, ada, letter, noon, count, django_assert_num_queries
):
    for _ in range(count):
        Letter.objects.create(
            owner=ada,
            kind="advice",
            application=letter.application,
            begun_at=noon,
            changed_at=noon,
        )

    with django_assert_num_queries(6):
        hers.get("/letters/")
