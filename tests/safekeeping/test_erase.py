import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.mentor_answer import About, Answer, Said
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.safekeeping import schema
from onward.safekeeping.erase import delete_everything
from onward.tracker import services as tracker
from onward.tracker.leaving import owned_models

WORDS = "The quiet heron reads at noon"


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_person_stays_and_nothing_of_another_goes(ada, eve, noon, tmp_path):
    for person in (ada, eve):
        application = tracker.add_application(person, employer="Harbour Lane", at=noon)
        someone = tracker.add_person(person, name="Tom Adeyemi", at=noon)
        tracker.record_interview(application, on=noon.date(), at=noon, people=[someone])
        asked = feedback.note_request(
            person, to_role="interviewer", asked_on=noon.date(), at=noon, person=someone
        )
        feedback.answer_request(
            asked, outcome="generic", on=noon.date(), at=noon, words="Nothing in particular."
        )
        choice = Choice(kind="document", goal="Clerk", text=WORDS)
        review = feedback.begin_review(person, choice, at=noon)
        said = Answer("Sam", (Said(About.FIRST, WORDS),), {"structure": 4})
        feedback.keep_answer(review, key=person.username * 9, answer=said, at=noon, hand_in=True)
        feedback.keep_comment(review.replies.get().comments.get(), at=noon)
    eves = {model: model._base_manager.filter(owner=eve).count() for model in owned_models()}
    gone = ada.pk
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "old.zip").write_text("")
    (tmp_path / "before-restore-20261124-120000").mkdir()
    (tmp_path / "tmpab12.upload.mbox").write_text("mail")
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "tmpcd34.upload.mbox").write_text("mail")

    delete_everything(ada, folder=tmp_path)

    assert not User.objects.filter(pk=gone).exists()
    assert not vault.key_path(gone).exists()
    assert vault.key_path(eve.pk).exists()
    for model in owned_models():
        assert not model._base_manager.filter(owner_id=gone).exists()
        assert model._base_manager.filter(owner=eve).count() == eves[model]
    assert list(tmp_path.iterdir()) == [uploads]
    assert list(uploads.iterdir()) == []


def test_no_page_of_the_database_keeps_a_deleted_word(folder, told, as_owner):
    told("no", "Heron Words Ltd", "--words", WORDS)
    files = [folder / schema.DATABASE, folder / f"{schema.DATABASE}-wal"]
    assert any(b"Heron Words" in path.read_bytes() for path in files if path.exists())
    assert not any(WORDS.encode() in path.read_bytes() for path in files if path.exists())

    as_owner(
        "from pathlib import Path\n"
        "from django.conf import settings\n"
        "from onward.safekeeping.erase import delete_everything\n"
        "delete_everything(owner, folder=Path(settings.DATA))"
    )

    assert not any(b"Heron Words" in path.read_bytes() for path in files if path.exists())
    assert list((folder / "keys").iterdir()) == []
    assert told("today")["steps"] == []


@pytest.mark.django_db(transaction=True)
def test_the_page_deletes_only_after_the_words_were_typed(client, ada, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    client.force_login(ada)

    refused = client.post(reverse("keeping_erase"), {"words": "yes"})
    assert refused.status_code == 422
    assert User.objects.filter(pk=ada.pk).exists()
    assert client.get(reverse("keeping_erase")).status_code == 405

    done = client.post(reverse("keeping_erase"), {"words": " Delete  everything "})
    assert done.status_code == 302
    assert not User.objects.filter(pk=ada.pk).exists()
    assert client.get(done["Location"]).status_code == 200
    assert client.get(reverse("keeping")).status_code == 302
