"""A made-up search of some months, so that every page can be seen full."""

import tomllib
from datetime import datetime, timedelta
from email.utils import format_datetime
from importlib import resources
from typing import Any

from onward.accounts import services as accounts
from onward.accounts.models import User, new_token
from onward.demo import fit
from onward.demo.aiming import aim
from onward.demo.caring import care
from onward.demo.feeling import say_more
from onward.demo.goals import keep_going
from onward.demo.keeping_in_touch import keep_in_touch
from onward.demo.knowing import add_people
from onward.demo.looking_back import look_back
from onward.demo.papers import add_papers
from onward.demo.reading_ads import keep_ads
from onward.demo.rehearsing import rehearse
from onward.demo.roles import look_wider
from onward.demo.standing_by import stand_by
from onward.demo.weekly import promise_weeks
from onward.demo.writing_out import write_out
from onward.engine.history import Decider, EventKind
from onward.engine.mentor_answer import About, Answer, Said
from onward.engine.plan import StepKind, letter_kind
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feelings.services.questionnaires import keep_confidence
from onward.intake import services as intake
from onward.recovery import letters, steps
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.reflection.services import experiments
from onward.tracker import services as tracker
from onward.tracker.models import Application, Change, Person, Version

# What the made-up person did about her earlier noes, by kind of step.
DONE_BEFORE = ("self_compassion", "activity", "thanks", "thanks_and_ask", "questions")


def seed(owner: User, at: datetime) -> None:
    """Fill an empty account with the made-up search, as if it had been lived up to `at`."""
    search = _read("search.toml")
    accounts.choose(
        owner,
        signs_as=search["signs_as"],
        country=search["country"],
        trusted_name=search["trusted"]["name"],
    )
    people = add_people(owner, search["people"], at=at)
    _add_cv(owner, search["cv"], at=at - timedelta(days=60))
    for days, employer, role, channel, answered in search["quiet"]:
        _apply_quietly(owner, (days, employer, role, channel), answered, at=at)
    told: list[tuple[int, Any, Any]] = [
        (check_in[0], _check_in, check_in) for check_in in search["check_ins"]
    ]
    told += [(one["applied"], _go_through, one) for one in search["rounds"]]
    for _, tell, what in sorted(told, key=lambda part: -part[0]):
        tell(owner, what, people, at)
    fit.want(owner, at=at)
    fit.rate(owner, "before", at=at)
    look_back(owner, _read("debriefs.toml"), at=at)
    _say_how_sure(owner, search["how_sure"], at=at)
    for one in sorted(search["rounds"], key=lambda one: -one.get("no", {"days": 0})["days"]):
        _hear_no(owner, one, people, at)
    fit.rate(owner, "after", at=at)
    say_more(owner, search["said"], at=at)
    for one in search["asked"]:
        _ask(owner, one, people[one["person"]], at=at)
    for one in search["heard"]:
        _hear(owner, one, people, at=at)
    for one in search["tried"]:
        _try(owner, one, at=at)
    _show_a_mentor(owner, search["shown"], at=at)
    rehearse(owner, at)
    write_out(owner, _read("writings.toml"), at=at)
    stand_by(owner, at)
    care(owner, at)
    keep_in_touch(owner, at)
    add_papers(owner, at=at)
    keep_ads(owner, at)
    aim(owner, at)
    look_wider(owner, at)
    promise_weeks(owner, at)
    keep_going(owner, at)
    for mail in _read("mail.toml")["waiting"]:
        then = at - timedelta(days=mail["days"], hours=1)
        intake.paste(owner, mail["text"].strip().format(day=format_datetime(then)), at=at)
    # The search began before this copy did: there is nothing to take back yet.
    Change.objects.owned_by(owner).delete()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("onward.demo").joinpath(name).read_text("utf-8"))


def _add_cv(owner: User, cv: list[str], *, at: datetime) -> None:
    name, text = cv
    tracker.add_document(owner, kind="cv", name="CV", version=name, text=text, at=at)


def _apply_quietly(
    owner: User, facts: tuple[int, str, str, str], answered: str, *, at: datetime
) -> None:
    days, employer, role, channel = facts
    then = at - timedelta(days=days)
    application = tracker.add_application(
        owner, employer=employer, role=role, channel=channel, at=then, applied_on=then.date()
    )
    if answered:
        after = then + timedelta(days=min(1, days))
        tracker.record(application, kind=EventKind.ACKNOWLEDGED, on=after.date(), at=after)
    if days > 60:
        closed = then + timedelta(days=45)
        tracker.record_no(application, on=closed.date(), at=closed, decided_by=Decider.NOBODY)


def _check_in(owner: User, felt: list[Any], people: dict[str, Person], at: datetime) -> None:
    days, intensity, words, energy = felt
    then = at - timedelta(days=days)
    recovery.check_in(owner, at=then, intensity=intensity, words=words, energy=energy)


def _say_how_sure(owner: User, told: list[Any], *, at: datetime) -> None:
    """Before the noes are heard: on the day of one the sliders rest."""
    for days, answers in told:
        keep_confidence(owner, answers, at=at - timedelta(days=days))


def _go_through(
    owner: User, one: dict[str, Any], people: dict[str, Person], at: datetime
) -> Application:
    applied = at - timedelta(days=one["applied"])
    application = tracker.add_application(
        owner,
        employer=one["employer"],
        role=one["role"],
        channel=one["channel"],
        at=applied,
        applied_on=applied.date(),
    )
    heard = at - timedelta(days=one["acknowledged"])
    tracker.record(application, kind=EventKind.ACKNOWLEDGED, on=heard.date(), at=heard)
    past = [days for days, *_ in one["rounds"] if days > 0]
    for days, kind, minutes, names in one["rounds"]:
        held = at - timedelta(days=days)
        tracker.record_interview(
            application,
            on=held.date(),
            at=min(held, at),
            kind=kind,
            minutes=minutes,
            people=[people[name] for name in names],
            questions=one["questions"] if past and days == past[-1] else "",
        )
    return application


def _hear_no(owner: User, one: dict[str, Any], people: dict[str, Person], at: datetime) -> None:
    told = one.get("no")
    if not told:
        return
    then = at - timedelta(days=told["days"])
    application = Application.objects.get(owner=owner, employer__name=one["employer"])
    recovery.receive(
        owner,
        application,
        on=then.date(),
        at=then,
        decided_by=Decider(told["by"]),
        words=told["words"],
        reason_stated=told["stated"],
        reason_guessed=told["guessed"],
        written_by=people.get(told["writer"]),
    )
    for step in Step.objects.owned_by(owner).open().filter(application=application):
        day = then + timedelta(days=max(0, (step.due_on - then.date()).days))
        if step.kind not in DONE_BEFORE or day >= at - timedelta(days=1):
            continue
        if letter_kind(StepKind(step.kind)):
            letters.mark_sent(letters.letter_of(step, at=day), at=day)
        else:
            steps.finish(step, at=day)


def _show_a_mentor(owner: User, shown: dict[str, Any], *, at: datetime) -> None:
    then = at - timedelta(days=shown["days"])
    choice = Choice(
        kind="document",
        goal=shown["goal"],
        employer=shown["employer"],
        version=Version.objects.owned_by(owner).order_by("pk").first(),
        application=Application.objects.get(owner=owner, employer__name=shown["employer"]),
        questions=tuple(shown["questions"]),
    )
    review = feedback.begin_review(owner, choice, at=then)
    feedback.make_link(review, at=then)
    feedback.note_look(review, at=then)
    said = (
        Said(About.FIRST, shown["first"]),
        Said(About.QUESTION, shown["question"], number=0),
    )
    answer = Answer(shown["mentor"], said, shown["ratings"])
    feedback.keep_answer(review, key=new_token(), answer=answer, at=then, hand_in=True)


def _ask(owner: User, one: dict[str, Any], person: Person, *, at: datetime) -> None:
    then = at - timedelta(days=one["days"])
    asked = feedback.note_request(
        owner,
        to_role=one["to_role"],
        asked_on=then.date(),
        at=then,
        application=Application.objects.get(owner=owner, employer__name=one["employer"]),
        person=person,
        way=one["way"],
        agreed=one["agreed"],
        asked=one["asked"],
    )
    if answer := one.get("answer"):
        came = at - timedelta(days=answer["days"])
        feedback.answer_request(
            asked, outcome=answer["outcome"], on=came.date(), at=came, words=answer["words"]
        )
        remark = asked.remarks.get()
        told = ("themes", "direction", "specificity", "agree", "will_do")
        feedback.edit_remark(remark, at=came, **{name: answer[name] for name in told})
        used = at - timedelta(days=answer["used"])
        feedback.use_remark(remark, on=used.date(), at=used)


def _hear(owner: User, one: dict[str, Any], people: dict[str, Person], *, at: datetime) -> None:
    then = at - timedelta(days=one["days"])
    mine = Application.objects.owned_by(owner)
    feedback.keep_remark(
        owner,
        verbatim=one["words"],
        source=one["source"],
        said_on=then.date(),
        at=then,
        application=mine.filter(employer__name=one["employer"]).first(),
        person=people.get(one["person"]),
        **one["meant"],
    )


def _try(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    then = at - timedelta(days=one["days"])
    told = {name: one[name] for name in ("words", "step", "theme")}
    made = experiments.begin_experiment(owner, began_on=then.date(), at=then, **told)
    if "until" in one:
        ended = at - timedelta(days=one["until"])
        experiments.end_experiment(made, on=ended.date(), at=ended, learnt=one["learnt"])
