"""The report for an employment office."""

import csv
import io
from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse

from onward.tracker import services as tracker

PROOF, PDF, CSV = reverse("proof"), reverse("proof_pdf"), reverse("proof_csv")
ALL = {"first": "2026-01-01", "last": "2026-12-31"}


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def applied(ada, noon):
    def apply(employer, *, ago=10, **more):
        at = noon - timedelta(days=ago)
        return tracker.add_application(
            ada,
            employer=employer,
            role=more.pop("role", "Clerk"),
            at=at,
            applied_on=at.date(),
            **more,
        )

    return apply


def words_of(answer):
    pdf = pypdfium2.PdfDocument(b"".join(answer) if answer.streaming else answer.content)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def table_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_it_begins_with_the_last_whole_month(hers, noon):
    answer = hers.get(PROOF)

    first = answer.context["form"].initial["first"]
    assert first.day == 1
    assert first < noon.date().replace(day=1)
    assert "Nothing is noted for this time." in answer.content.decode()


def test_an_application_stands_there_with_what_came_of_it(hers, applied, noon):
    one = applied("Harbour Lane", place="Leeds")
    tracker.record_no(one, on=noon.date(), at=noon, words="We chose somebody with more grit.")

    page = hers.get(PROOF, ALL).content.decode()

    assert "Harbour Lane" in page
    assert "Leeds" in page
    assert "Rejected, " in page
    assert "grit" not in page


def test_somebody_elses_search_is_in_none_of_it(theirs, applied):
    applied("Harbour Lane")

    assert "Harbour Lane" not in theirs.get(PROOF, ALL).content.decode()
    assert b"Harbour Lane" not in theirs.get(CSV, ALL).content
    assert "Harbour Lane" not in words_of(theirs.get(PDF, ALL))


def test_the_paper_says_what_the_page_says(hers, ada, applied):
    ada.signs_as = "Ada Lovell"
    ada.save()
    applied("Harbour Lane")

    answer = hers.get(PDF, {**ALL, "language": "de", "columns": ["on", "employer", "result"]})

    assert answer["Content-Type"] == "application/pdf"
    assert "work-search-2026-01-01-2026-12-31.pdf" in answer["Content-Disposition"]
    words = words_of(answer)
    assert "Ada Lovell" in words
    assert "Harbour Lane" in words
    assert "Noch keine Antwort" in words


@pytest.mark.parametrize("country", ["", "US"])
def test_a_word_without_an_end_stays_in_its_column(hers, ada, noon, country):
    ada.country = country
    ada.save(update_fields=["country"])
    for name in ["a" * 200, "https://jobs.example/" + "w" * 170]:
        tracker.add_application(
            ada, employer=name, role=name, place="e" * 120, at=noon, applied_on=noon.date()
        )
    day = f"{noon.date()}"

    answer = hers.get(reverse("proof_pdf"), {"first": day, "last": day})

    page = pypdfium2.PdfDocument(b"".join(answer))[0]
    assert page.get_size() == ((792, 612) if country else pytest.approx((841.9, 595.3), abs=0.1))
    words = page.get_textpage()
    rightmost = max(words.get_charbox(one)[2] for one in range(words.count_chars()))
    assert rightmost < page.get_width() - 40


def test_the_table_runs_nothing_in_a_spreadsheet(hers, applied):
    applied("=HYPERLINK(1)", role="Clerk, nights")

    headings, row = table_of(hers.get(CSV, ALL))

    assert headings[:3] == ["Day", "What", "Employer"]
    assert row[2] == "'=HYPERLINK(1)"
    assert "Clerk, nights" in row


def test_a_round_counts_and_one_ahead_does_not_yet(hers, applied, noon):
    one = applied("Harbour Lane")
    for days in (-3, 5):
        tracker.record_interview(one, on=noon.date() + timedelta(days=days), at=noon)

    rows = table_of(hers.get(CSV, ALL))[1:]

    assert [row[1] for row in rows] == ["Application", "Interview"]


def test_a_talk_is_told_only_when_it_is_chosen(hers, ada, applied, noon):
    person = tracker.add_person(ada, name="Nadia Okafor", at=noon)
    tracker.note_touch(person, on=noon.date(), way="talked", at=noon)
    chosen = {**ALL, "language": "en", "columns": ["on", "what", "person"]}

    assert b"Nadia Okafor" not in hers.get(CSV, chosen).content
    assert b"Nadia Okafor" in hers.get(CSV, {**chosen, "also": ["talk"]}).content


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"first": "2026-05-01", "last": "2026-04-01"}, "This day lies before the first one."),
        ({"first": "2020-05-01", "last": "2026-04-01"}, "Choose two years at most."),
        ({"first": "May", "last": "2026-04-01"}, "Write the day like this: 2026-11-24."),
        ({**ALL, "language": "en"}, "Choose one column at least."),
        ({**ALL, "language": "tlh", "columns": "on"}, "Select a valid choice."),
    ],
)
@pytest.mark.parametrize("address", [PROOF, PDF, CSV])
def test_what_cannot_be_is_said_beside_its_field(hers, given, words, address):
    answer = hers.get(address, given)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_it_asks_as_much_for_a_long_time_as_for_a_short_one(
    hers, applied, django_assert_num_queries
):
    hers.get(PROOF, ALL)
    applied("Harbour Lane")
    with django_assert_num_queries(6):
        hers.get(PROOF, ALL)
    for nth in range(30):
        applied(f"Employer {nth}")
    with django_assert_num_queries(6):
        hers.get(PROOF, ALL)
