"""What the answers come to, in the words of the source; what is not answered is never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from onward.engine.questionnaires.values import Band, Item, Questionnaire, Rule, Score

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """One score; `value` is None while one of its questions is open."""

    score: Score
    value: Fraction | None
    missing: int
    band: Band | None


class Help(IntEnum):
    """How far help stands before the score, the strongest last."""

    NONE = 0
    GENTLY = 1
    FIRST = 2
    AT_ONCE = 3


def results(questionnaire: Questionnaire, answers: Answers) -> tuple[Result, ...]:
    return tuple(_result(score, answers) for score in questionnaire.scores)


def _result(score: Score, answers: Answers) -> Result:
    points = [item.counted(answers[item.id]) for item in score.items if item.id in answers]
    missing = len(score.items) - len(points)
    if missing:
        return Result(score, None, missing, None)
    value = score.of(sum(points))
    return Result(score, value, 0, score.band_at(value))


def help_due(questionnaire: Questionnaire, answers: Answers) -> Help:
    """The strongest help that these answers call for, also where questions are still open."""
    due = [Help.NONE]
    for item in questionnaire.items:
        if endorsed(item, answers.get(item.id)):
            due.append(Help.AT_ONCE)
    for rule in questionnaire.rules:
        if _holds(rule, answers):
            due.append(Help.FIRST if rule.first else Help.GENTLY)
    return max(due)


def endorsed(item: Item, answer: int | None) -> bool:
    """Whether an answer to a question on self-harm is any but the safe one."""
    return item.self_harm and answer is not None and answer != item.safe


def _holds(rule: Rule, answers: Answers) -> bool:
    """Whether the rule holds whatever the open answers would be: help needs no complete sheet."""
    spanned = _span(rule.about, answers)
    if spanned is None:
        return False
    lowest, highest = spanned
    if rule.at_least is not None and lowest < rule.at_least:
        return False
    return rule.at_most is None or highest <= rule.at_most


def _span(about: Score | Item, answers: Answers) -> tuple[Fraction, Fraction] | None:
    if isinstance(about, Item):
        answer = answers.get(about.id)
        return None if answer is None else (Fraction(answer), Fraction(answer))
    given = [item.counted(answers[item.id]) for item in about.items if item.id in answers]
    left = [item for item in about.items if item.id not in answers]
    return (
        about.of(sum(given) + sum(item.lowest for item in left)),
        about.of(sum(given) + sum(item.highest for item in left)),
    )


def screens(
    questionnaire: Questionnaire, *, one_at_a_time: bool = False
) -> tuple[tuple[Item, ...], ...]:
    """The questions, screen by screen. One on self-harm ends its screen: help comes before the rest."""
    parts: list[list[Item]] = [[]]
    for item in questionnaire.items:
        parts[-1].append(item)
        if one_at_a_time or item.self_harm:
            parts.append([])
    return tuple(tuple(part) for part in parts if part)


def plain(value: Fraction) -> str:
    """A score as people write it: 12, or 3.33."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
