"""The facts of a letter as slots and a situation: what its sentences may say, and which ones fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onward.engine.history import Stage
from onward.engine.letters.facts import LetterFacts, Tone, name_of, others_of, role_of
from onward.engine.letters.phrasebook import Phrasebook, Situation

# More names than this in one sentence read like a list.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Material:
    """`slots` holds, for each tone, the words that may stand in a sentence."""

    slots: Mapping[Tone, Mapping[str, str]]
    situation: Situation


def gather(facts: LetterFacts, book: Phrasebook) -> Material:
    moment = _said(facts.moment)
    situation: dict[str, str | bool | None] = {
        "stage": _stage(facts).value,
        "ending": facts.ending.value,
        "told": facts.told,
        "answered": facts.answered,
        "asked_before": facts.asked_before,
        "about_me": facts.about_me,
        "open": facts.open_to_future,
        "moment": moment is not None,
        "shape": shape_of(moment, book) if moment else None,
    }
    words = {slot: word for slot, word in _words(facts, moment, book).items() if word is not None}
    slots = {tone: {**words, **_phrases(tone, words, situation, book)} for tone in Tone}
    return Material(slots, situation)


def known_facts(facts: LetterFacts) -> frozenset[str]:
    """The facts that a sentence can use as they are."""
    known = {
        "recipient_name": name_of(facts.recipient_name),
        "signed_as": name_of(facts.signed_as),
        "role": role_of(facts.role),
        "moment": _said(facts.moment),
        "criterion": _said(facts.criterion),
        "no_on": facts.no_on,
        "applied_on": facts.applied_on,
        "talked_on": facts.talked_on,
        "open_to_future": facts.open_to_future,
    }
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
    if first.endswith("ing") and first not in shapes["no_doing"] and rest:
        return "doing"
    return "thing" if first.endswith("'s") and rest else "words"


def _stage(facts: LetterFacts) -> Stage:
    # Without a talk, or when nobody said there was one, only the application is certain.
    talked = facts.stage in (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
    if facts.stage is None or (talked and facts.human_contact is False):
        return Stage.APPLIED
    return facts.stage


def _words(facts: LetterFacts, moment: str | None, book: Phrasebook) -> dict[str, str | None]:
    role, criterion = role_of(facts.role), _said(facts.criterion)
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
    }


def _phrases(
    tone: Tone, words: Mapping[str, str], situation: Situation, book: Phrasebook
) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for name, way in book.phrases:
        if name not in phrases and way.fits(situation, words):
            phrases[name] = way.said[tone].format_map(words)
    return phrases


def _said(fact: str | None) -> str | None:
    return " ".join((fact or "").split()).strip(" .…,;:") or None


def _inside(moment: str, book: Phrasebook) -> str:
    """Mid-sentence a first capital stays only where the word may carry one of its own."""
    first = moment.split()[0].replace("’", "'")
    ordinary = shape_of(moment, book) != "words" and not first.lower().endswith("'s")
    return moment[0].lower() + moment[1:] if ordinary else moment


def _the_role(role: str, book: Phrasebook) -> str:
    named = role.split()[-1].lower() in book.role_words
    return f"the {role}" if named else f"the {role} role"


def _day(day: date, book: Phrasebook) -> str:
    return f"{day.day} {book.months[day.month - 1]}"


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
