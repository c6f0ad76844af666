"""The facts of a letter as slots and a situation: what its sentences may say, and which ones fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from onward.engine.history import TALKS, Stage
from onward.engine.letters.access import Scope
from onward.engine.letters.facts import (
    LetterFacts,
    Tone,
    controller_of,
    name_of,
    others_of,
    role_of,
)
from onward.engine.letters.phrasebook import Phrasebook, Situation
from onward.engine.letters.phrasing import (
    bulleted,
    date_in_words,
    day_in_words,
    in_sentences,
    listed,
    month_in_words,
    names_a_role,
    numbered,
    of,
)


@dataclass(frozen=True, slots=True)
class Material:
    """`slots` holds, for each tone, the words that may stand in a sentence."""

    slots: Mapping[Tone, Mapping[str, str]]
    situation: Situation


def gather(facts: LetterFacts, book: Phrasebook) -> Material:
    moment = said(facts.moment)
    situation = {**_course(facts), **_told(facts, book)}
    words = {slot: word for slot, word in _words(facts, moment, book).items() if word is not None}
    slots = {tone: {**words, **_phrases(tone, words, situation, book)} for tone in Tone}
    return Material(slots, situation)


def _course(facts: LetterFacts) -> Situation:
    """How the application went."""
    stage = _stage(facts)
    return {
        "application": facts.has_application,
        "stage": stage.value,
        "talked": stage in TALKS,
        "ending": facts.ending.value,
        "told": facts.told,
        "answered": facts.answered,
        "asked_before": facts.asked_before,
        "about_me": facts.about_me,
        "open": facts.open_to_future,
        "law": facts.law.value if facts.law else None,
    }


def _told(facts: LetterFacts, book: Phrasebook) -> Situation:
    """How the person tells of what they remember, and how much."""
    moment, met, why, goal = map(said, (facts.moment, facts.met, facts.why, facts.goal))
    return {
        "familiar": facts.familiar,
        "title": titled[0] if (titled := _titled(facts, book)) else None,
        "moment": moment is not None,
        "met": met is not None,
        "followed": said(facts.followed) is not None,
        "news": said(facts.news) is not None,
        "shape": shape_of(moment, book) if moment else None,
        "met_shape": _place_shape(met, book) if met else None,
        "why_shape": shape_of(why, book) if why else None,
        "goal_named": bool(goal) and names_a_role(goal or "", book),
        "questions": len(all_said(facts.questions)),
        "changes": len(all_said(facts.changes)),
    }


def known_facts(facts: LetterFacts) -> frozenset[str]:
    """The facts that a sentence can use as they are."""
    known = {
        "recipient_name": name_of(facts.recipient_name),
        "signed_as": name_of(facts.signed_as),
        "role": role_of(facts.role),
        "no_on": facts.no_on,
        "applied_on": facts.applied_on,
        "talked_on": facts.talked_on,
        "open_to_future": facts.open_to_future,
        "law": facts.law,
        "controller": controller_of(facts.controller or facts.employer),
        "questions": all_said(facts.questions) or None,
        "changes": all_said(facts.changes)[1:] or None,
        "scope": facts.scope or None,
    }
    own = ("moment", "criterion", "goal", "attached", "met", "followed", "news", "why", "because")
    known |= {fact: said(getattr(facts, fact)) for fact in (*own, "identity")}
    return frozenset(fact for fact, value in known.items() if value is not None)


def shape_of(moment: str, book: Phrasebook) -> str:
    """How a moment is told, which decides the sentence that can hold it."""
    first, *rest = _beginning(moment, book)
    shapes = book.shapes
    if first in shapes["that"]:
        clause = bool(rest) and rest[0] in shapes["sentence"] | shapes["thing"]
        return "that" if clause else "thing"
    for shape in ("how", "when", "object", "thing"):
        if first in shapes.get(shape, ()):
            return shape
    if first in shapes["sentence"] and len(rest) > 1:
        return "sentence"
    if rest and _ends_in(first, "doing_endings", book) and first not in shapes["no_doing"]:
        return "doing"
    return "thing" if rest and _ends_in(first, "owner_endings", book) else "words"


def _beginning(moment: str, book: Phrasebook) -> list[str]:
    """The words, and apart what a language binds to the first: "l'échange" is two."""
    first, *rest = moment.replace("’", "'").lower().split()
    bound, mark, other = first.partition("'")
    if bound + mark in book.shapes.get("bound", ()):
        return [bound + mark, other, *rest]
    return [first, *rest]


def _place_shape(met: str, book: Phrasebook) -> str:
    return "place" if met.split()[0].lower() in book.shapes.get("place", ()) else "words"


def _ends_in(word: str, endings: str, book: Phrasebook) -> bool:
    return word.endswith(tuple(book.shapes.get(endings, ())))


def _stage(facts: LetterFacts) -> Stage:
    # Without a talk, or when nobody said there was one, only the application is certain.
    if facts.stage is None or (facts.stage in TALKS and facts.human_contact is False):
        return Stage.APPLIED
    return facts.stage


def _words(facts: LetterFacts, moment: str | None, book: Phrasebook) -> dict[str, str | None]:
    role, criterion = role_of(facts.role), said(facts.criterion)
    first = name_of(facts.recipient_name) or name_of(facts.recipient_full)
    titled = _titled(facts, book)
    return {
        "first": first,
        "untitled": titled[1] if titled else None,
        "full": name_of(facts.recipient_full) or first,
        "signed": name_of(facts.signed_as),
        "role": role,
        **(dict(in_sentences(role, book)) if role else {}),
        "day": day_in_words(facts.no_on, book) if facts.no_on else None,
        "applied_day": day_in_words(facts.applied_on, book) if facts.applied_on else None,
        "talk_day": day_in_words(facts.talked_on, book) if facts.talked_on else None,
        "promised_day": day_in_words(facts.promised_on, book) if facts.promised_on else None,
        "moment": _inside(moment, book) if moment else None,
        "Moment": moment[0].upper() + moment[1:] if moment else None,
        "criterion": criterion,
        "others": listed(others_of(facts), book),
        **_own_words(facts, book),
        **_of_access(facts, book),
    }


def _titled(facts: LetterFacts, book: Phrasebook) -> tuple[str, str] | None:
    """The title a person is known by, and the name after it; nobody is given one by guess."""
    for name in (name_of(facts.recipient_full), name_of(facts.recipient_name)):
        title, _, untitled = (name or "").partition(" ")
        if untitled and title.lower().strip(".") in book.titles:
            return book.titles[title.lower().strip(".")], untitled
    return None


def _own_words(facts: LetterFacts, book: Phrasebook) -> dict[str, str | None]:
    earlier = facts.applied_on or facts.no_on
    news, why, goal = said(facts.news), said(facts.why), said(facts.goal)
    return {
        "goal": goal,
        "of_goal": of(goal, book) if goal else None,
        "attached": said(facts.attached),
        "questions": numbered(all_said(facts.questions)),
        "met": said(facts.met),
        "followed": said(facts.followed),
        "News": news[0].upper() + news[1:] if news else None,
        "changes": bulleted(all_said(facts.changes)),
        "why": _inside(why, book) if why else None,
        "because": said(facts.because),
        "earlier": month_in_words(earlier, book) if earlier else None,
    }


def _of_access(facts: LetterFacts, book: Phrasebook) -> dict[str, str | None]:
    asked = tuple(book.scope[one.value] for one in Scope if one in facts.scope and book.scope)
    return {
        "controller": controller_of(facts.controller or facts.employer),
        "scope": bulleted(asked),
        "identity": said(facts.identity),
        "applied_date": date_in_words(facts.applied_on, book) if facts.applied_on else None,
        "talk_date": date_in_words(facts.talked_on, book) if facts.talked_on else None,
    }


def _phrases(
    tone: Tone, words: Mapping[str, str], situation: Situation, book: Phrasebook
) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for name, way in book.phrases:
        # A phrase may hold those before it.
        known = {**words, **phrases}
        if name not in phrases and way.fits(situation, known):
            phrases[name] = way.said[tone].format_map(known)
    return phrases


def all_said(facts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for fact in facts if (one := said(fact)))


def said(fact: str | None) -> str | None:
    """A fact in the person's own words, on one line and without its last stop."""
    return " ".join((fact or "").split()).strip(" .…,;:") or None


def _inside(moment: str, book: Phrasebook) -> str:
    """Mid-sentence a first capital stays only where the word may carry one of its own."""
    first = moment.split()[0].replace("’", "'")
    owner = _ends_in(first.lower(), "owner_endings", book)
    kept = owner or first.lower() in book.shapes.get("capital", ())
    ordinary = shape_of(moment, book) != "words" and not kept
    return moment[0].lower() + moment[1:] if ordinary else moment
