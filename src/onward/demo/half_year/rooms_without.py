"""What she does with others and with what is asked for: people, a mentor, ads, skills, roles."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from onward.accounts.models import User, new_token
from onward.engine.mentor_answer import About, Answer, Said
from onward.engine.postings.reading import read_ads
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feedback.models import Remark
from onward.recovery.skills import sources_of
from onward.strategy import near_roles
from onward.strategy.models import LearningStep, Role
from onward.strategy.services import learning, postings, roles, skills
from onward.tracker import services as tracker
from onward.tracker.models import Person, Version

Told = dict[str, Any]
Later = Iterator[tuple[int, Callable[..., None]]]


def know(owner: User, told: Told, *, at: datetime) -> None:
    for name, kind, tie, met_how in told["people"]:
        facts = {"name": name, "kind": kind, "tie": tie, "met_how": met_how}
        tracker.add_person(owner, at=at, **facts)


def meet(owner: User, told: Told, *, at: datetime) -> None:
    person = Person.objects.owned_by(owner).get(name=told["name"])
    tracker.note_touch(person, on=at.date(), at=at, way=told["way"], note=told["note"])


def keep_ad(owner: User, told: Told, *, at: datetime) -> None:
    postings.keep_ads(owner, read_ads(told["text"].encode()).ads, at=at)


def find_skills(owner: User, told: Told, *, at: datetime) -> None:
    skills.look_through(owner, sources_of(owner), at=at)


def learn(owner: User, told: Told, *, at: datetime) -> None:
    row = learning.begin_learning(owner, name=told["name"], show=told["show"], at=at)
    for words, _later in told["steps"]:
        learning.add_step(row, words=words, minutes=60, at=at)


def steps_of_learning(told: Told) -> Later:
    for words, later in told["steps"]:
        yield later, partial(_finish_hour, words=words)


def _finish_hour(owner: User, told: Told, *, words: str, at: datetime) -> None:
    for hour in LearningStep.objects.filter(owner=owner, done_on=None).select_related("learning"):
        if hour.words == words:
            learning.finish_step(hour, at=at)


def use_a_remark(owner: User, told: Told, *, at: datetime) -> None:
    remark = Remark.objects.owned_by(owner).filter(application__employer__name=told["employer"])
    feedback.use_remark(remark.latest("pk"), on=at.date(), at=at)


def look_at_a_role(owner: User, told: Told, *, at: datetime) -> None:
    archive, meant = near_roles.meant(owner, told["title"])
    code = meant.occupation.code if meant.occupation else ""
    facts = {"title": told["title"], "code": code, "archive": archive.name if code else ""}
    roles.keep_role(owner, standing=Role.Standing(told["standing"]), at=at, **facts)


def show_a_mentor(owner: User, told: Told, *, at: datetime) -> None:
    """Her CV, by a link; the answer comes on the same day."""
    choice = Choice(
        kind="document",
        goal=told["goal"],
        employer="",
        version=Version.objects.owned_by(owner).order_by("-pk").first(),
        questions=(told["goal"],),
    )
    review = feedback.begin_review(owner, choice, at=at)
    feedback.make_link(review, at=at)
    feedback.note_look(review, at=at)
    said = (Said(About.FIRST, told["first"]), Said(About.QUESTION, told["question"], number=0))
    answer = Answer(told["name"], said, {})
    feedback.keep_answer(review, key=new_token(), answer=answer, at=at, hand_in=True)
