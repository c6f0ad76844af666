import csv
import io
import json
import zipfile
from datetime import date
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.accounts import vault
from onward.accounts.sealed import SealedText
from onward.engine.files.guarding import RUN_BY_SPREADSHEETS
from onward.engine.history import EventKind, Stage
from onward.engine.mentor_answer import About, Answer, Said
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feelings import services as feelings
from onward.intake import services as intake
from onward.recovery import services as recovery
from onward.safekeeping.cells import guarded
from onward.safekeeping.export import write_export
from onward.tracker import services as tracker
from onward.tracker.leaving import exported_models, fields_of
from onward.tracker.models import Application, Document, No, Version

MAIL = b"""From: Priya Raman <priya@harbourlane.example>
To: ada@mail.example
Subject: Your application
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <1@harbourlane.example>

Dear Ada,

Unfortunately we have decided not to move forward with your application.
"""
FORMULA = '=HYPERLINK("http://elsewhere.test","x")'


@pytest.fixture
def search(ada, noon):
    """A small search with all that an export holds."""
    application = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon, note=FORMULA
    )
    recovery.receive(
        ada,
        application,
        on=date(2026, 11, 24),
        at=noon,
        furthest=Stage.INTERVIEW,
        words="We went with a colleague – sorry.",
    )
    feelings.check_in(ada, at=noon, intensity=7, words=["tired"], note="the secret line")
    document = Document.objects.create(owner=ada, name="CV")
    Version.objects.create(
        owner=ada,
        document=document,
        name="October",
        file_name="../../evil name?.pdf",
        content=b"%PDF-1.7 made up",
        size=16,
        added_at=noon,
    )
    return ada


def exported(owner, noon, *, private=False):
    file = io.BytesIO()
    write_export(owner, file, at=noon, private=private)
    return zipfile.ZipFile(file)


def rows(whole, name):
    return json.loads(whole.read(f"json/{name}.json"))


def test_everything_typed_is_in_the_export_word_for_word(search, noon):
    whole = exported(search, noon, private=True)

    assert rows(whole, "applications")[0]["note"] == FORMULA
    assert rows(whole, "applications")[0]["employer"] == "Harbour Lane Clinic"
    assert rows(whole, "noes")[0]["words"] == "We went with a colleague – sorry."
    assert rows(whole, "steps")
    assert json.loads(whole.read("json/you.json"))["signs_as"] == "Ada Okafor"


def test_files_come_along_under_safe_names(search, noon):
    whole = exported(search, noon)
    (version,) = rows(whole, "versions")

    assert whole.read(version["file"]) == b"%PDF-1.7 made up"
    assert version["file"] == f"documents/{version['id']}-evil-name-.pdf"
    assert all(".." not in name and not name.startswith("/") for name in whole.namelist())


def test_private_rooms_stay_here_unless_chosen(search, noon):
    without = exported(search, noon)
    everything = b"".join(without.read(name) for name in without.namelist())
    assert b"the secret line" not in everything
    assert b"tired" not in everything
    assert not [name for name in without.namelist() if "check_ins" in name]

    chosen = exported(search, noon, private=True)
    assert rows(chosen, "check_ins")[0]["felt"]["note"] == "the secret line"


def test_what_was_promised_to_stay_private_is_left_out_unless_chosen(search, noon):
    tracker.add_person(search, name="Priya Raman", at=noon, note="a note on Priya")
    application = Application.objects.get()
    tracker.edit_application(application, at=noon, note="a note of mine")
    tracker.record(
        application, kind=EventKind.OFFER, on=noon.date(), at=noon, note="a note on the day"
    )
    No.objects.update(reason_guessed=b"")
    kept = No.objects.get()
    kept.reason_guessed = "a guess of mine"
    kept.save()
    intake.bring_in(search, io.BytesIO(MAIL), name="a telling name.eml", at=noon)
    remark = feedback.keep_remark(
        search, verbatim="Be brief.", source="recruiter", said_on=noon.date(), at=noon
    )
    feedback.edit_remark(remark, at=noon, themes=["structure"], will_do="a promise to myself")
    private = (
        b"a note on Priya", b"a note of mine", b"a note on the day", b"a guess of mine",
        b"Unfortunately", b"the secret line", b"a telling name", b"a promise to myself",
    )  # fmt: skip

    without, chosen = exported(search, noon), exported(search, noon, private=True)

    for words in private:
        assert not [name for name in without.namelist() if words in without.read(name)], words
        assert [name for name in chosen.namelist() if words in chosen.read(name)], words
    assert rows(without, "remarks")[0]["verbatim"] == "Be brief."
    assert rows(chosen, "remarks")[0]["themes"] == ["structure"]
    assert "Left out: check-ins, writing, notes" in without.read("README.md").decode()


def test_every_sealed_column_was_decided_to_leave_or_to_stay():
    """What leaves with every export, though it is sealed at rest: facts of the search, and letters."""
    leaves = {
        f"{field.model._meta.label_lower}.{field.name}"
        for model in exported_models(private=False)
        for field in fields_of(model, private=False)
        if isinstance(field, SealedText)
    }

    assert leaves == {
        "tracker.person.met_how", "tracker.person.topics", "intake.mapping.told",
        "intake.appointment.told",
        "feedback.letter.to", "feedback.letter.subject", "feedback.letter.body",
        "feedback.letter.moment", "feedback.letter.criterion", "feedback.letter.goal",
        "feedback.letter.attached", "feedback.letter.questions", "feedback.letter.met",
        "feedback.letter.followed", "feedback.letter.news", "feedback.letter.changes",
        "feedback.letter.why", "feedback.letter.because", "feedback.letter.controller",
        "feedback.letter.scope", "feedback.letter.identity", "feedback.request.asked",
        "feedback.remark.verbatim", "feedback.review.title", "feedback.review.goal",
        "feedback.review.signed_as", "feedback.review.pieces", "feedback.review.questions",
        "feedback.review.file_name", "feedback.reply.name", "feedback.reply.ratings",
        "feedback.comment.quoted", "feedback.comment.words", "reflection.question.words",
        "reflection.story.title", "reflection.story.situation", "reflection.story.task",
        "reflection.story.action", "reflection.story.result", "reflection.story.learnt",
        "reflection.story.shows", "reflection.prior.source", "tracker.event.sentence",
        "tracker.interview.questions", "tracker.no.words", "tracker.no.reason_stated",
        "strategy.claim.asked", "strategy.claim.proof", "strategy.skill.words",
        "strategy.role.industries", "strategy.learning.show", "strategy.learningstep.words",
        "strategy.profile.resume", "motivation.longgoal.words", "motivation.goal.words",
        "motivation.goalstep.words", "motivation.promise.when", "motivation.promise.then",
    }  # fmt: skip


def test_letters_days_and_people_come_along_for_other_programs(search, noon):
    person = tracker.add_person(search, name="Nadia, Okafor", email="nadia@mail.example", at=noon)
    letter = feedback.draft(search, kind="mentor", person=person, at=noon)
    feedback.keep(
        letter, at=noon, subject="Würden Sie schauen?", body="Dear Nadia,\nwould you look?"
    )

    whole = exported(search, noon)

    (name,) = [one for one in whole.namelist() if one.startswith("letters/")]
    assert name == f"letters/{letter.pk:04}-mentor-Nadia-Okafor.eml"
    read = message_from_bytes(whole.read(name), policy=policy.default)
    assert read["Subject"] == "Würden Sie schauen?"
    assert "would you look?" in read.get_content()
    assert read["X-Unsent"] == "1"
    assert b"BEGIN:VCALENDAR" in whole.read("calendar.ics")
    assert b"FN:Nadia\\, Okafor" in whole.read("people.vcf")
    assert "Ward Coordinator, Harbour Lane Clinic" in whole.read("search.md").decode()


def test_a_name_in_the_page_to_read_loads_and_runs_nothing(ada, noon):
    tracker.add_application(
        ada, employer="![x](http://elsewhere.test/p.png)", role="<b>Clerk</b> `a` # b", at=noon
    )

    told = exported(ada, noon).read("search.md").decode()

    assert r"\!\[x\]\(http://elsewhere.test/p.png\)" in told
    assert r"\<b\>Clerk\</b\> \`a\` \# b" in told


@pytest.mark.parametrize("private", [False, True])
def test_while_the_room_is_locked_the_files_for_other_programs_still_come(
    search, noon, guarded, private
):
    tracker.add_person(search, name="Nadia Okafor", at=noon, note="the secret line")
    recovery_calendar = exported(search, noon).read("calendar.ics")
    vault.lock(search.pk)

    whole = exported(search, noon, private=private)

    assert b"FN:Nadia Okafor" in whole.read("people.vcf")
    assert whole.read("calendar.ics") == recovery_calendar
    assert not any(b"the secret line" in whole.read(name) for name in whole.namelist())


def test_mails_come_along_as_mails_when_what_is_private_is_chosen(search, noon):
    intake.bring_in(search, io.BytesIO(MAIL), name="a.eml", at=noon)

    chosen = exported(search, noon, private=True)

    (name,) = [one for one in chosen.namelist() if one.startswith("mail/")]
    read = message_from_bytes(chosen.read(name), policy=policy.default)
    assert read["From"] == "Priya Raman <priya@harbourlane.example>"
    assert read["Subject"] == "Your application"
    assert "Unfortunately" in read.get_content()
    assert not [one for one in exported(search, noon).namelist() if one.startswith("mail/")]


def test_every_file_for_other_programs_is_explained(search, noon):
    whole = exported(search, noon, private=True)
    told = whole.read("README.md").decode()

    for name in whole.namelist():
        first = name.partition("/")[0]
        assert name == "README.md" or f"`{first}" in told, name


def test_nobody_elses_rows_are_in_it(search, eve, noon):
    tracker.add_application(eve, employer="Eves Employer", at=noon)
    whole = exported(search, noon)

    assert all(b"Eves" not in whole.read(name) for name in whole.namelist())
    assert len(rows(exported(eve, noon), "applications")) == 1


def test_the_same_data_makes_the_same_file(search, noon):
    first, second = io.BytesIO(), io.BytesIO()
    write_export(search, first, at=noon)
    write_export(search, second, at=noon)

    assert first.getvalue() == second.getvalue()


def test_a_formula_is_quoted_in_the_csv_and_left_alone_in_the_json(search, noon):
    whole = exported(search, noon, private=True)
    text = whole.read("csv/applications.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))

    assert row["note"] == f"'{FORMULA}"
    assert row["role"] == "Ward Coordinator"


@given(st.sampled_from(RUN_BY_SPREADSHEETS), st.text(max_size=20), st.text(" ", max_size=3))
def test_no_cell_begins_like_a_formula(sign, rest, spaces):
    for text in (sign + rest, spaces + sign + rest):
        cell = guarded(text)
        assert cell == f"'{text}"
        assert not cell.lstrip(" ").startswith(RUN_BY_SPREADSHEETS)


@given(st.text(max_size=30))
def test_a_guard_takes_nothing_away(text):
    assert guarded(text) in {text, f"'{text}"}


def test_a_row_that_cannot_be_opened_does_not_keep_the_others_in(search, noon):
    kept = No.objects.get()
    No.objects.filter(pk=kept.pk).update(reason_stated=b"\x01 not sealed by this key at all")
    file = io.BytesIO()
    written = write_export(search, file, at=noon)

    assert written.unreadable == [f"noes {kept.pk}: the reason they gave"]
    (row,) = rows(zipfile.ZipFile(file), "noes")
    assert row["reason_stated"] is None
    assert row["words"]
    assert "Could not be opened" in zipfile.ZipFile(file).read("README.md").decode()


def test_an_export_asks_as_often_for_many_rows_as_for_few(
    ada, noon, django_assert_max_num_queries
):
    for number in range(30):
        tracker.add_application(
            ada, employer=f"Employer {number}", at=noon, applied_on=noon.date()
        )
    with django_assert_max_num_queries(len(exported_models(private=False)) + 20):
        exported(ada, noon)


def test_the_command_writes_it_and_says_what_is_left_out(onward, told, tmp_path):
    told("no", "Harbour Lane Clinic")
    told("checkin", "6", "--note", "the secret line")

    made = told("export", tmp_path / "all.zip")
    assert made["counts"]["noes"] == 1
    assert made["bytes"] == (tmp_path / "all.zip").stat().st_size
    assert "Left out: check-ins" in onward("export", tmp_path / "all.zip").stdout
    private = told("export", tmp_path / "all.zip", "--private")
    assert private["counts"]["check_ins"] == 1


@pytest.mark.parametrize("place", ["nowhere/all.zip", "."])
def test_a_place_that_cannot_be_written_is_refused(onward, tmp_path, place):
    refused = onward("export", tmp_path / place)

    assert refused.returncode == 2
    assert refused.stdout == ""


def test_what_was_shared_leaves_with_what_came_back_and_without_its_keys(search, noon):
    choice = Choice(
        kind="document", goal="Clerk", text="At Fernhill, £40 an hour pay.", employer="Fernhill"
    )
    review = feedback.begin_review(search, choice, at=noon)
    feedback.make_link(review, at=noon)
    said = Answer("Sam", (Said(About.FIRST, "Say how many."),), {"structure": 4})
    feedback.keep_answer(review, key="k" * 43, answer=said, at=noon, hand_in=True)

    whole = exported(search, noon)

    (row,) = rows(whole, "reviews")
    assert "[the employer]" in row["pieces"][0]["text"]
    assert not {"token_digest", "file_digests", "told", "left_out", "file"} & row.keys()
    assert rows(whole, "replies")[0]["ratings"] == {"structure": 4}
    assert rows(whole, "comments")[0]["words"] == "Say how many."
    (private,) = rows(exported(search, noon, private=True), "reviews")
    assert private["left_out"]["employer"] == ["Fernhill"]
