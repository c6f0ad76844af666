"""The facts of a letter as slots and a situation: what its sentences may say, and which ones fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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

# More names than this in one sentence read like a list.
NAMED = 3


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
        "moment": moment is not None,
        "met": met is not None,
        "followed": said(facts.followed) is not None,
        "news": said(facts.news) is not None,
        "shape": shape_of(moment, book) if moment else None,
        "met_shape": _place_shape(met, book) if met else None,
        "why_shape": shape_of(why, book) if why else None,
        "goal_named": bool(goal) and _names_a_role(goal or "", book),
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
    first, *rest = moment.replace("’", "'").lower().split()
    shapes = book.shapes
    if first in shapes["that"]:
        clause = bool(rest) and rest[0] in shapes["sentence"] | shapes["thing"]
        return "that" if clause else "thing"
    for shape in ("how", "when", "thing"):
        if first in shapes[shape]:
            return shape
    if first in shapes["sentence"] and len(rest) > 1:
        return "sentence"
    if rest and _ends_in(first, "doing_endings", book) and first not in shapes["no_doing"]:
        return "doing"
    return "thing" if rest and _ends_in(first, "owner_endings", book) else "words"


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
    return {
        "first": first,
        "full": name_of(facts.recipient_full) or first,
        "signed": name_of(facts.signed_as),
        "role": role,
        "the_role": _the_role(role, book) if role else None,
        "day": _day(facts.no_on, book) if facts.no_on else None,
        "applied_day": _day(facts.applied_on, book) if facts.applied_on else None,
        "talk_day": _day(facts.talked_on, book) if facts.talked_on else None,
        "promised_day": _day(facts.promised_on, book) if facts.promised_on else None,
        "moment": _inside(moment, book) if moment else None,
        "Moment": moment[0].upper() + moment[1:] if moment else None,
        "criterion": criterion,
        "others": _listed(others_of(facts), book),
        **_own_words(facts, book),
        **_of_access(facts, book),
    }


def _own_words(facts: LetterFacts, book: Phrasebook) -> dict[str, str | None]:
    earlier = facts.applied_on or facts.no_on
    news, why = said(facts.news), said(facts.why)
    return {
        "goal": said(facts.goal),
        "attached": said(facts.attached),
        "questions": _numbered(all_said(facts.questions)),
        "met": said(facts.met),
        "followed": said(facts.followed),
        "News": news[0].upper() + news[1:] if news else None,
        "changes": _bulleted(all_said(facts.changes)),
        "why": _inside(why, book) if why else None,
        "because": said(facts.because),
        "earlier": _month(earlier, book) if earlier else None,
    }


def _of_access(facts: LetterFacts, book: Phrasebook) -> dict[str, str | None]:
    asked = tuple(book.scope[one.value] for one in Scope if one in facts.scope and book.scope)
    return {
        "controller": controller_of(facts.controller or facts.employer),
        "scope": _bulleted(asked),
        "identity": said(facts.identity),
        "applied_date": _date(facts.applied_on, book) if facts.applied_on else None,
        "talk_date": _date(facts.talked_on, book) if facts.talked_on else None,
    }


def _phrases(
    tone: Tone, words: Mapping[str, str], situation: Situation, book: Phrasebook
) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for name, way in book.phrases:
        if name not in phrases and way.fits(situation, words):
            phrases[name] = way.said[tone].format_map(words)
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


def _the_role(role: str, book: Phrasebook) -> str:
    way = "the_role_named" if _names_a_role(role, book) else "the_role"
    return book.lists[way].format(role=role)


def _names_a_role(role: str, book: Phrasebook) -> bool:
    return role.split()[-1].lower() in book.role_words


def _day(day: date, book: Phrasebook) -> str:
    way = "first_day" if day.day == 1 and "first_day" in book.lists else "day"
    return book.lists[way].format(day=day.day, month=book.months[day.month - 1])


def _date(day: date, book: Phrasebook) -> str:
    return book.lists["date"].format(day=_day(day, book), year=day.year)


def _month(day: date, book: Phrasebook) -> str:
    return book.lists["month"].format(month=book.months[day.month - 1], year=day.year)


def _numbered(items: tuple[str, ...]) -> str | None:
    if len(items) < 2:
        return items[0] if items else None
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _bulleted(items: tuple[str, ...]) -> str | None:
    return "\n".join(f"- {item}" for item in items) or None


def _listed(names: tuple[str, ...], book: Phrasebook) -> str | None:
    if not names:
        return None
    if len(names) == 1:
        return names[0]
    if len(names) > NAMED:
        names = (*names[:NAMED], book.lists["others"])
    if len(names) == 2:
        return book.lists["two"].format(first=names[0], last=names[1])
    return book.lists["many"].format(firsts=", ".join(names[:-1]), last=names[-1])
