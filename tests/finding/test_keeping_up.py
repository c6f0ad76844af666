"""Whatever is written, by whomever: the index that was kept up answers as one that is built now."""

import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, connections
from tests.conftest import SECRET_WORDS

from onward.accounts import vault
from onward.feedback.models import Letter
from onward.feelings.models import Writing
from onward.finding import tables
from onward.finding.holding import Held
from onward.finding.nouns import NOUNS
from onward.intake.models import Message, Reading
from onward.tracker import changes, services
from onward.tracker.models import Application, Employer, Event, Person

WORDS = ("heron", "otter", "wren12", "mole,", "")


def said_by(indexes):
    """All that they hold: which entry each word stands in, and where there."""
    return sorted(
        (term, index.key_of(place >> 2), place & 3, index.about(place >> 2))
        for index in indexes
        for term in index._numbers
        for place in index.places_of(term)
    )


def same_as_new(held, owner):
    kept = said_by(held.kept_up(owner))
    assert kept == said_by(Held().kept_up(owner))
    return kept


class Hand:
    """Writes as the program does, as an import does, and as somebody with a line to the database does."""

    def __init__(self, owner, at):
        self.owner, self.at = owner, at

    def add(self, word, nth):
        services.application_for(
            self.owner, employer=f"Kite {word} {nth % 3}", role=word or "Cook", at=self.at
        )

    def write_letter(self, word, nth):
        person = Person.objects.filter(owner=self.owner).first()
        own = {"owner": self.owner, "kind": "thanks", "begun_at": self.at, "changed_at": self.at}
        Letter.objects.create(**own, person=person, subject=word, body=f"{word} {nth}")

    def meet(self, word, nth):
        there = Employer.objects.filter(owner=self.owner).last()
        Person.objects.create(owner=self.owner, name=f"Una {word}", employer=there)

    def write_privately(self, word, nth):
        if vault.is_open(self.owner.pk):
            Writing.objects.create(owner=self.owner, kind="writing", text=word, written_at=self.at)

    def rename(self, word, nth):
        for model, name in ((Employer, "name"), (Application, "role"), (Person, "name")):
            if row := self._one(model, nth):
                model.objects.filter(pk=row.pk).update(**{name: word})

    def move(self, word, nth):
        there = self._one(Employer, nth)
        if there and (row := self._one(Application, nth + 1)):
            Application.objects.filter(pk=row.pk).update(employer=there)

    def say(self, word, nth):
        if row := self._one(Event, nth):
            row.sentence = word
            row.save()

    def redate(self, word, nth):
        if row := self._one(Event, nth):
            moved = row.happened_on - timedelta(days=nth + 1)
            Event.objects.filter(pk=row.pk).update(happened_on=moved)

    def delete(self, word, nth):
        model = (Application, Person, Letter, Employer)[nth % 4]
        row = self._one(model, nth)
        if row and not (
            model is Employer and Application.objects.owned_by(self.owner).filter(employer=row)
        ):
            with changes.recording(self.owner, at=self.at, words="removed") as recording:
                recording.delete(row)

    def undo(self, word, nth):
        with suppress(changes.NothingToUndo, changes.AddedSince):
            changes.take_back_latest(self.owner, at=self.at)

    def lock(self, word, nth):
        vault.lock(self.owner.pk)

    def unlock(self, word, nth):
        vault.unlock(self.owner.pk, SECRET_WORDS, minutes=15)

    def take_mail(self, word, nth):
        content = f'{{"subject": "{word}", "from": "Una", "text": "{word} {nth}"}}'
        digest = f"{Message.objects.count()} {nth}"
        mail = Message.objects.create(owner=self.owner, digest=digest, content=content)
        if nth % 2:
            Reading.objects.create(owner=self.owner, message=mail, verdict="no", confidence=1)

    def judge(self, word, nth):
        """What a message is found by hangs on a row that points to it."""
        mail = self._one(Message, nth)
        if mail and not Reading.objects.filter(message=mail).delete()[0]:
            Reading.objects.create(owner=self.owner, message=mail, verdict="no", confidence=1)

    def _one(self, model, nth):
        rows = model._base_manager.filter(owner=self.owner).order_by("pk")
        return rows[nth % len(rows)] if rows else None


DEEDS = tuple(name for name in vars(Hand) if not name.startswith("_"))


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_it_answers_as_one_that_is_built_now(ada, guarded, noon, seed):
    luck, hand, held = Random(seed), Hand(ada, noon), Held()
    for deed in ("add", "write_letter", "meet", "write_privately", "take_mail"):
        getattr(hand, deed)(WORDS[0], seed)
    assert same_as_new(held, ada)

    for _ in range(60):
        getattr(hand, luck.choice(DEEDS))(luck.choice(WORDS), luck.randrange(40))
        if luck.random() < 0.6:
            same_as_new(held, ada)
    same_as_new(held, ada)


def test_an_edit_of_the_same_length_is_seen(ada, application):
    """The number, the length and how many there are stay: only what is said is another."""
    other = Employer.objects.create(owner=ada, name="b,c")
    Employer.objects.filter(pk=application.employer_id).update(name="otter,a")
    held = Held()
    before = same_as_new(held, ada)
    Employer.objects.filter(pk=application.employer_id).update(name="heron,a")
    assert same_as_new(held, ada) != before

    # Not even where all of a table reads the same in a row.
    Employer.objects.filter(pk=application.employer_id).update(name="heron")
    Employer.objects.filter(pk=other.pk).update(name="a,b,c")
    same_as_new(held, ada)


def test_two_that_change_their_words_are_both_seen(ada, noon):
    first, second = (
        services.application_for(ada, employer=name, role="Cook", at=noon)
        for name in ("Otter", "Heron")
    )
    held = Held()
    before = same_as_new(held, ada)
    Application.objects.filter(pk=first.pk).update(employer=second.employer)
    Application.objects.filter(pk=second.pk).update(employer=first.employer)

    assert same_as_new(held, ada) != before


def test_where_nothing_moved_no_row_is_read(ada, application, django_assert_max_num_queries):
    held = Held()
    held.kept_up(ada)
    ada.__class__.objects.filter(pk=ada.pk).update(last_login=None)

    with django_assert_max_num_queries(50) as asked:
        held.kept_up(ada)
    assert all("group_concat" in one["sql"] or "hashtext" in one["sql"] for one in asked)


WRITES = (
    "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()"
)


@pytest.fixture
def on_disk(tmp_path, transactional_db, application):
    """The same database as a file, which others can open."""
    if connection.vendor != "sqlite":
        pytest.skip("a server is open to others as it is")
    usual, path = connections["default"], tmp_path / "onward.sqlite3"
    usual.ensure_connection()
    with sqlite3.connect(path) as file:
        usual.connection.backup(file)
    file.close()
    connections["default"] = usual.copy()
    connections["default"].settings_dict = {**usual.settings_dict, "NAME": str(path)}
    yield path
    connections["default"].close()
    connections["default"] = usual


def test_a_first_look_asks_little_of_tables_without_a_row(
    ada, noon, django_assert_max_num_queries
):
    every = len(tables.Tables(NOUNS)._tables)
    services.application_for(ada, employer="Kite Works", role="Cook", at=noon)

    with django_assert_max_num_queries(every + 20):
        Held().kept_up(ada)


def test_a_long_search_is_looked_at_piece_by_piece(ada, noon, monkeypatch):
    monkeypatch.setattr(tables, "SPAN", 4)
    held = Held()
    for nth in range(30):
        services.application_for(ada, employer=f"Kite {nth}", role=f"Cook{nth}", at=noon)
        same_as_new(held, ada)
    Employer.objects.filter(owner=ada, name__endswith="2").update(name="Heron")
    same_as_new(held, ada)


def test_what_another_process_writes_is_seen(ada, on_disk):
    held = Held()
    before = same_as_new(held, ada)
    write = "UPDATE tracker_employer SET name = 'Heron Lane Clinics'"
    subprocess.run([sys.executable, "-c", WRITES, str(on_disk), write], check=True, timeout=30)

    assert same_as_new(held, ada) != before
