"""An export may be older or newer than this version, damaged, or made to do harm."""

from datetime import date

import pytest

from architecture import world
from onward.engine.files import own as reader
from onward.engine.history import EventKind
from onward.feedback.models import Letter, Remark, Reply
from onward.recovery import services as recovery
from onward.tracker import services as tracker
from onward.tracker.models import Application, Employer, Event, Interview, No, Person, Version
from safekeeping.bringing import bring, laid_out, reasons, tables_of, zip_with
from safekeeping.renumbered import LEFT, zip_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(ada, noon):
    """The files of a small export."""
    priya = tracker.add_person(ada, name="Priya Raman", at=noon, employer="Harbour Lane")
    one = tracker.add_application(ada, employer="Harbour Lane", role="Cook", at=noon, note="mine")
    tracker.record_interview(one, on=date(2026, 10, 20), at=noon, people=[priya])
    recovery.receive(ada, one, on=date(2026, 11, 23), at=noon, words="Sorry.")
    Letter.objects.create(
        owner=ada, application=one, person=priya, kind="thanks", body="Dear Priya", begun_at=noon, changed_at=noon
    )  # fmt: skip
    return {
        name: told
        for name, told in tables_of(zip_of(ada, noon)).items()
        if name.startswith("json")
    }


def without(files, *columns):
    return {
        name: [{key: value for key, value in row.items() if key not in columns} for row in told]
        if isinstance(told, list)
        else {key: value for key, value in told.items() if key not in columns}
        for name, told in files.items()
    }


def said(brought):
    return [one for one in reasons(brought) if one.split(":")[0].split(".")[0] not in LEFT]


# Older and newer


def test_an_older_export_comes_in_with_what_it_has(eve, files, noon, tmp_path):
    del files["json/twins.json"], files["json/steps.json"], files["json/plans.json"]
    old = without(files, "whose", "written_at", "premium", "tie", "topics", "channel", "questions")

    brought = bring(eve, zip_with(old), tmp_path, noon)

    assert said(brought) == []
    assert Interview.objects.get(owner=eve).people.get().name == "Priya Raman"
    assert Letter.objects.get(owner=eve).body == "Dear Priya"


@pytest.fixture
def letter(ada, noon):
    made = tracker.add_document(ada, kind="letter", name="Letter", version="1", text="Hi", at=noon)
    return made.versions.get()


def test_what_went_with_an_application_comes_along(ada, eve, letter, noon, tmp_path):
    tracker.add_application(ada, employer="Harbour Lane", at=noon, also_sent=[letter])

    brought = bring(eve, zip_of(ada, noon), tmp_path, noon)

    came = Application.objects.get(owner=eve)
    assert said(brought) == []
    assert came.also_sent.get() == Version.objects.get(owner=eve)


def test_a_letter_that_an_older_export_has_as_the_cv_goes_along(ada, eve, letter, noon, tmp_path):
    tracker.add_application(ada, employer="Harbour Lane", at=noon, sent_version=letter)
    files = tables_of(zip_of(ada, noon))
    told = {name: one for name, one in files.items() if name.startswith("json")}
    old = zip_with(without(told, "also_sent"))

    bring(eve, old, tmp_path, noon)
    again = bring(eve, old, tmp_path, noon, name="again.zip")

    came = Application.objects.get(owner=eve)
    assert (came.sent_version, came.also_sent.get()) == (None, Version.objects.get(owner=eve))
    assert again.new == {}


@pytest.mark.parametrize("column", ["sent_version", "also_sent"])
def test_a_letter_reaches_an_application_that_is_here_already(
    ada, eve, letter, noon, tmp_path, column
):
    """Both noted one application; the letter was noted in one place, as it is now or as it was once."""
    facts = {"employer": "Harbour Lane", "role": "Cook", "at": noon}
    sent = letter if column == "sent_version" else [letter]
    tracker.add_application(ada, **facts, **{column: sent})
    here = tracker.add_application(eve, **facts)
    whole = zip_of(ada, noon)

    bring(eve, whole, tmp_path, noon)
    assert here.also_sent.get().owner == eve

    # Taken out here, it does not come again with the same export.
    tracker.edit_application(here, at=noon, also_sent=[])
    bring(eve, whole, tmp_path, noon, name="again.zip")
    assert not here.also_sent.exists()


def test_what_went_along_here_stays_when_the_file_says_something_else(
    ada, eve, letter, noon, tmp_path
):
    facts = {"employer": "Harbour Lane", "role": "Cook", "at": noon}
    tracker.add_application(ada, **facts, also_sent=[letter])
    mine = tracker.add_document(eve, kind="letter", name="Mine", version="1", text="Ho", at=noon)
    here = tracker.add_application(eve, **facts, also_sent=mine.versions.all())

    bring(eve, zip_of(ada, noon), tmp_path, noon)

    assert here.also_sent.get() == mine.versions.get()


def test_an_export_that_does_not_say_whose_it_is_comes_in_once(ada, eve, files, noon, tmp_path):
    old = zip_with(without(files, "whose", "written_at"))
    bring(eve, old, tmp_path, noon)
    before = {owner.pk: world.rows_of(owner) for owner in (ada, eve)}

    again, home = bring(eve, old, tmp_path, noon), bring(ada, old, tmp_path, noon)

    assert (again.new, home.new) == ({}, {})
    assert {owner.pk: world.rows_of(owner) for owner in (ada, eve)} == before


def test_what_a_newer_version_has_is_named_and_left_out(eve, files, noon, tmp_path):
    files["json/wishes.json"] = [{"id": 1}, {"id": 2}]
    for row in files["json/letters.json"]:
        row |= {"font": "serif", "tone": "singing"}

    brought = bring(eve, zip_with(files), tmp_path, noon)

    assert said(brought) == [
        "wishes: This version of Onward does not know this table.",
        "letters: This version of Onward does not know: font. They were left out.",
        "letters.json, line 2: “tone” says something that is not known here. It was left out.",
    ]
    assert Letter.objects.get(owner=eve).tone == Letter._meta.get_field("tone").get_default()


def test_where_no_json_is_the_csv_comes_in(ada, eve, noon, tmp_path, files):
    whole = tables_of(zip_of(ada, noon))
    tables = {name: told for name, told in whole.items() if name.startswith("csv/")}

    brought = bring(
        eve, zip_with({**tables, "json/you.json": files["json/you.json"]}), tmp_path, noon
    )

    assert said(brought) == []
    assert (No.objects.get(owner=eve).words, Letter.objects.get(owner=eve).body) == (
        "Sorry.",
        "Dear Priya",
    )
    assert Interview.objects.get(owner=eve).people.get().name == "Priya Raman"


def test_a_table_alone_comes_in_where_what_it_belongs_to_is_here(ada, eve, noon, tmp_path, files):
    whole = tables_of(zip_of(ada, noon))
    tracker.add_application(eve, employer="Harbour Lane", role="Cook", at=noon)

    events = bring(eve, whole["csv/events.csv"], tmp_path, noon, name="events.csv")
    again = bring(eve, whole["csv/events.csv"], tmp_path, noon, name="events (1).csv")
    noes = bring(eve, whole["csv/noes.csv"], tmp_path, noon, name="noes.csv")

    assert (events.new, again.new) == ({"event": 2}, {})
    assert Application.objects.get(owner=eve).ended_by == "no"
    assert said(noes) == ["noes.csv, line 2: What it belongs to (event) is not here."]


# Damaged, or made to do harm


def hostile(files, eve, tmp_path, noon):
    """Bring it into eve's account; whatever happens, nothing of hers leads to somebody else."""
    brought = bring(eve, zip_with(files), tmp_path, noon)
    assert world.ties_to_others(eve) == []
    return said(brought)


def test_numbers_that_lead_nowhere_or_to_another_table_bring_no_row_along(
    ada, eve, files, noon, tmp_path
):
    hers = world.rows_of(ada)
    (application,) = Application.objects.filter(owner=ada)
    files["json/employers.json"] = []
    files["json/applications.json"][0] |= {"employer": None, "employer_id": 4711}
    files["json/letters.json"][0] |= {"application_id": application.pk, "person_id": 10**30}

    told = hostile(files, eve, tmp_path, noon)

    assert "applications.json, line 2: What it belongs to (employer) is not here." in told
    assert (
        "letters.json, line 2: What it belongs to (person) is not here. That was left open."
        in told
    )
    assert Letter.objects.get(owner=eve).application is None
    assert not Application.objects.filter(owner=eve).exists()
    assert world.rows_of(ada) == hers


def test_a_name_that_is_not_its_own_opens_no_row_of_somebody_else(ada, eve, files, noon, tmp_path):
    """Whoever knows the name of another account gets nothing of it, and can change nothing there."""
    hers = world.rows_of(ada)
    files["json/letters.json"][0]["body"] = "Dear nobody"

    hostile(files, eve, tmp_path, noon)

    assert world.rows_of(ada) == hers
    assert Letter.objects.get(owner=eve).body == "Dear nobody"


@pytest.mark.parametrize("number", [None, 0, -1, "x", True, 1.5, 2**63, [1], "9" * 5000])
def test_a_row_needs_a_number_that_can_be_one(eve, files, noon, tmp_path, number):
    files["json/letters.json"][0]["id"] = number

    told = hostile(files, eve, tmp_path, noon)

    assert told == ["letters.json, line 2: It has no number."]
    assert Application.objects.filter(owner=eve).count() == 1


WRONG = {
    "happened_on": [7, "2026-13-45", "soon", ["2026-01-01"], None, True],
    "kind": ["interview; drop table", 7, None, {}],
    "sentence": [7, ["x"], {"a": 1}],
    "recorded_at": ["9999-99-99", "0001-01-01T00:00:00+23:59", 0],
}


@pytest.mark.parametrize(
    ("column", "value"), [(name, one) for name, some in WRONG.items() for one in some]
)
def test_a_value_of_another_kind_leaves_its_row_out(eve, files, noon, tmp_path, column, value):
    files["json/events.json"][0][column] = value

    told = hostile(files, eve, tmp_path, noon)

    assert any(one.startswith("events.json, line 2: ") for one in told)
    assert Event.objects.filter(owner=eve).count() == 1
    assert Letter.objects.filter(owner=eve).exists()


def test_what_a_page_could_not_open_stays_out(eve, noon, tmp_path):
    row = {"id": 1, "felt_at": "2026-11-01T09:00:00+00:00", "no_id": None}
    felt = [
        [],
        "x",
        {"intensity": "high"},
        {"intensity": 99},
        {"words": "tired"},
        {"let_be_on": 7},
    ]
    rows = [{**row, "id": nth, "felt": one} for nth, one in enumerate(felt, start=1)]

    told = hostile(
        {
            "json/you.json": {},
            "json/check_ins.json": [*rows, {**row, "id": 9, "felt": {"intensity": 3}}],
        },
        eve,
        tmp_path,
        noon,
    )

    assert len(told) == len(felt)


def test_html_formulas_and_signs_that_are_no_text_stay_plain_words(
    eve, files, noon, tmp_path, client
):
    nasty = "<script>alert(1)</script>\x00\ud800=1+1"
    files["json/people.json"][0] |= {"name": nasty, "profile_url": "javascript:alert(1)"}
    files["json/applications.json"][0]["role"] = nasty

    told = hostile(files, eve, tmp_path, noon)

    assert any("web page" in one or "URL" in one for one in told)
    assert Application.objects.get(owner=eve).role == "<script>alert(1)</script>=1+1"
    client.force_login(eve)
    page = client.get("/applications/").content
    assert b"<script>alert" not in page


def test_many_alike_in_one_file_are_one_where_only_one_can_be(eve, files, noon, tmp_path):
    row = files["json/employers.json"][0]
    files["json/employers.json"].append({**row, "id": 990, "name": row["name"]})
    files["json/employers.json"].append({**row, "id": row["id"]})

    told = hostile(files, eve, tmp_path, noon)

    assert told == ["employers.json, line 4: Another row of this file has the same number."]
    assert Employer.objects.filter(owner=eve).count() == 1


def test_a_file_of_a_document_must_lie_in_the_export(eve, noon, tmp_path):
    version = {
        "id": 1, "document_id": 1, "name": "May", "file_name": "cv.pdf", "text": "", "size": 9,
        "added_at": "2026-05-01T09:00:00+00:00", "file": "documents/../json/you.json",
    }  # fmt: skip
    documents = [{"id": 1, "kind": "cv", "name": "CV"}]
    tables = {
        "json/you.json": {},
        "json/documents.json": documents,
        "json/versions.json": [version],
    }

    told = hostile(tables, eve, tmp_path, noon)

    assert told == ["versions.json, line 2: Its file is not in the export."]
    assert not Version.objects.filter(owner=eve).exists()


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a": NaN}',
        b"[\n{]\n]\n",
        b"[\n" + b"1" * 10_000 + b"\n]",
    ],
)
def test_a_table_that_is_no_table_leaves_the_rest_alone(eve, files, noon, tmp_path, told):
    hostile({**files, "json/letters.json": told}, eve, tmp_path, noon)

    assert No.objects.filter(owner=eve).exists()
    assert not Letter.objects.filter(owner=eve).exists()


@pytest.mark.parametrize(
    "told", ["[]", "7", "{", '{"whose": 7, "country": ["x"], "theme": "loud"}']
)
def test_whose_it_is_may_be_missing_or_wrong(eve, files, noon, tmp_path, told):
    hostile({**files, "json/you.json": told}, eve, tmp_path, noon)

    eve.refresh_from_db()
    assert (eve.country, eve.theme) == ("", "")
    assert No.objects.filter(owner=eve).exists()


def test_after_so_many_rows_no_more_are_read_and_that_is_said(
    eve, files, noon, tmp_path, monkeypatch
):
    monkeypatch.setattr(reader, "ROW_LIMIT", 5)

    told = hostile(files, eve, tmp_path, noon)

    assert "export.zip: A table may have 5 rows. The rest of this one was left." in told


def test_the_keys_of_links_and_replies_are_not_taken_over(ada, eve, noon, tmp_path):
    world.fill(ada)
    hers = {one.key_digest for one in Reply.objects.filter(owner=ada)}

    bring(eve, zip_of(ada, noon), tmp_path, noon)

    theirs = Reply.objects.get(owner=eve)
    assert theirs.key_digest not in hers
    assert (theirs.review.token_digest, theirs.review.file_digests) == (None, "")


def test_an_ending_that_is_still_to_come_is_none(eve, files, noon, tmp_path):
    for row in files["json/events.json"]:
        if row["kind"] == EventKind.NO:
            row["happened_on"] = "2031-01-01"

    told = hostile(files, eve, tmp_path, noon)

    assert any("2031-01-01, is still to come" in one for one in told)
    assert Application.objects.get(owner=eve).open


def test_forged_names_change_nothing_that_the_person_wrote(ada, noon, tmp_path, files):
    """An export that says it is of this very account, with other words in it."""
    hers = world.rows_of(ada)
    for row in files["json/letters.json"]:
        row["body"] = "Forged"
    for row in files["json/people.json"]:
        row["topics"] = "Forged"

    hostile(files, ada, tmp_path, noon)

    assert world.rows_of(ada) == hers
    assert laid_out([]) == "[\n]\n"
    assert not Remark.objects.filter(owner=ada).exists()
    assert Person.objects.get(owner=ada).topics == ""
