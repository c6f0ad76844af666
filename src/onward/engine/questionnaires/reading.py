"""A file as a questionnaire, or a refusal that says where and why. The format: docs/questionnaires.md."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeVar

from onward.engine.questionnaires.cutoffs import check_bands
from onward.engine.questionnaires.fields import Table
from onward.engine.questionnaires.harm import has_words_for, speaks_of_harm
from onward.engine.questionnaires.parsing import parse
from onward.engine.questionnaires.refusal import NotTaken
from onward.engine.questionnaires.values import (
    Band,
    Choice,
    How,
    Item,
    Questionnaire,
    Rule,
    Score,
)

__all__ = ["NotTaken", "read"]

FORMAT = 1
MOST_ITEMS = 100
MOST_CHOICES = 20
MOST_SCORES = 12
MOST_BANDS = 20
MOST_RULES = 40
FURTHEST_VALUE = 100
RESERVED = "confidence"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
AT_THE_TOP = "At the top"

Named = TypeVar("Named", Item, Score)

TOP = {
    "format", "key", "name", "language", "period", "intro", "licence", "source",
    "answers", "items", "scores", "help",
}  # fmt: skip
ITEM = {"id", "words", "reverse", "self_harm", "safe", "daily_function", "answers"}


def read(raw: bytes) -> Questionnaire:
    """The questionnaire in a file; raises `NotTaken` for whatever is not wholly understood."""
    top = Table(parse(raw), AT_THE_TOP, known=TOP)
    if _format_of(top) != FORMAT:
        raise top.refuse("other_format", format=FORMAT)
    language = _language(top)
    shared = _choices(top) if "answers" in top else ()
    items = _items(top, shared, language)
    scores = _scores(top, items)
    rules = _rules(top, items, scores)
    _check_use(items, scores, rules)
    return Questionnaire(
        key=_key(top),
        name=top.text("name", longest=120),
        language=language,
        period=top.text("period", longest=120),
        intro=top.text("intro", longest=1_000, needed=False, lines=True),
        licence=top.text("licence", longest=10_000, lines=True),
        source=top.text("source", longest=1_000, lines=True),
        items=items,
        scores=scores,
        rules=rules,
    )


def _format_of(top: Table) -> object:
    told = top.told.get("format")
    # To Python true is 1; to an author it is not.
    return None if isinstance(told, bool) else told


def _key(top: Table) -> str:
    key = top.id("key")
    if key == RESERVED:
        raise top.refuse("reserved_key", key=key)
    return key


def _language(top: Table) -> str:
    language = top.text("language", longest=20)
    if not LANGUAGE.fullmatch(language):
        raise top.refuse("no_language")
    return language


def _choices(table: Table) -> tuple[Choice, ...]:
    choices = []
    for number, told in enumerate(table.list("answers", most=MOST_CHOICES), start=1):
        one = Table(told, f"{table.where}, answers {number}", known={"value", "words"})
        choices.append(
            Choice(one.whole("value", furthest=FURTHEST_VALUE), one.text("words", longest=200))
        )
    if len({choice.value for choice in choices}) < len(choices):
        raise table.refuse("same_value")
    if len(choices) < 2:
        raise table.refuse("one_answer")
    return tuple(choices)


def _items(top: Table, shared: tuple[Choice, ...], language: str) -> tuple[Item, ...]:
    items = tuple(
        _item(Table(told, f"items {number}", known=ITEM), shared, language)
        for number, told in enumerate(top.list("items", most=MOST_ITEMS), start=1)
    )
    _refuse_twins(items, "items")
    return items


def _item(table: Table, shared: tuple[Choice, ...], language: str) -> Item:
    choices = _choices(table) if "answers" in table else shared
    if not choices:
        raise table.refuse("no_answers")
    item = Item(
        id=table.id("id"),
        words=table.text("words", longest=1_000, lines=True),
        choices=choices,
        reverse=table.flag("reverse") or False,
        daily_function=table.flag("daily_function") or False,
        self_harm=table.flag("self_harm") or False,
        safe=table.whole("safe", furthest=FURTHEST_VALUE) if "safe" in table else None,
    )
    _check_harm(table, item, language)
    return item


def _check_harm(table: Table, item: Item, language: str) -> None:
    """A question on self-harm has to say so, and which answer means "not at all"."""
    if item.self_harm:
        if item.safe not in (item.lowest, item.highest):
            raise table.refuse("no_safe_answer")
        return
    if item.safe is not None:
        raise table.refuse("safe_without_harm")
    if speaks_of_harm(item.words, language=language):
        raise table.refuse("unmarked_harm")
    if not has_words_for(language) and "self_harm" not in table:
        raise table.refuse("harm_not_said", language=language)


def _scores(top: Table, items: tuple[Item, ...]) -> tuple[Score, ...]:
    known = {"id", "name", "how", "items", "multiplier", "bands"}
    scores = tuple(
        _score(Table(told, f"scores {number}", known=known), items)
        for number, told in enumerate(top.list("scores", most=MOST_SCORES), start=1)
    )
    _refuse_twins(scores, "scores")
    return scores


def _score(table: Table, items: tuple[Item, ...]) -> Score:
    how = table.text("how", longest=10)
    if how not in set(How):
        raise table.refuse("no_how", ways=", ".join(How))
    multiplier = table.number("multiplier", needed=False)
    if multiplier is not None and not 0 < multiplier <= FURTHEST_VALUE:
        raise table.refuse("no_multiplier", furthest=FURTHEST_VALUE)
    score = Score(
        id=table.id("id"),
        name=table.text("name", longest=120),
        how=How(how),
        items=_counted(table, items),
        multiplier=Fraction(1) if multiplier is None else multiplier,
        bands=_bands(table),
    )
    check_bands(score, where=table.where)
    return score


def _counted(table: Table, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The questions of a score; all but those on daily life, where none are named."""
    if "items" not in table:
        counted = tuple(item for item in items if not item.daily_function)
        if not counted:
            raise table.refuse("no_list", key="items")
        return counted
    named = table.list("items", most=MOST_ITEMS)
    found = tuple(_found(id, items, table.where) for id in named)
    if len({item.id for item in found}) < len(found):
        raise table.refuse("named_twice")
    return found


def _bands(table: Table) -> tuple[Band, ...]:
    bands = []
    for number, told in enumerate(table.list("bands", most=MOST_BANDS, needed=False), start=1):
        where = f"{table.where}, bands {number}"
        one = Table(told, where, known={"from", "to", "words", "source"})
        low, high = one.number("from"), one.number("to")
        if low is None or high is None or low > high:
            raise one.refuse("upside_down")
        words, source = one.text("words", longest=400), one.text("source", longest=1_000)
        bands.append(Band(low, high, words, source))
    return tuple(bands)


def _rules(top: Table, items: tuple[Item, ...], scores: tuple[Score, ...]) -> tuple[Rule, ...]:
    known = {"score", "item", "at_least", "at_most", "show"}
    rules = tuple(
        _rule(Table(told, f"help {number}", known=known), items, scores)
        for number, told in enumerate(top.list("help", most=MOST_RULES), start=1)
    )
    if not any(rule.first and isinstance(rule.about, Score) for rule in rules):
        raise top.refuse("no_help_first")
    return rules


def _rule(table: Table, items: tuple[Item, ...], scores: tuple[Score, ...]) -> Rule:
    if ("score" in table) == ("item" in table):
        raise table.refuse("score_or_item")
    about: Score | Item = (
        _found(table.told["score"], scores, table.where)
        if "score" in table
        else _found(table.told["item"], items, table.where)
    )
    at_least, at_most = (table.number(key, needed=False) for key in ("at_least", "at_most"))
    if (at_least is None) == (at_most is None):
        raise table.refuse("least_or_most")
    limit = at_least if at_least is not None else at_most
    if limit is None or not about.lowest <= limit <= about.highest:
        raise table.refuse("never_reached")
    show = table.text("show", longest=10)
    if show not in ("first", "gently"):
        raise table.refuse("no_show")
    return Rule(about, at_least, at_most, first=show == "first")


def _found(id: Any, among: Sequence[Named], where: str) -> Named:
    for one in among:
        if one.id == id:
            return one
    raise NotTaken("nothing_so_named", where=where, id=str(id)[:40])


def _refuse_twins(named: Sequence[Item] | Sequence[Score], where: str) -> None:
    seen: set[str] = set()
    for one in named:
        if one.id in seen:
            raise NotTaken("same_id", where=where, id=one.id)
        seen.add(one.id)


def _check_use(
    items: tuple[Item, ...], scores: tuple[Score, ...], rules: tuple[Rule, ...]
) -> None:
    """Each question counts for something, and one on daily life can bring help."""
    asked = {item.id for item in items}
    counted = {item.id for score in scores for item in score.items}
    ruled = {rule.about.id for rule in rules if isinstance(rule.about, Item) and rule.first}
    for item in items:
        if item.daily_function and item.id not in ruled:
            raise NotTaken("daily_without_help", where="help", id=item.id)
    harm = {item.id for item in items if item.self_harm}
    for id in sorted(asked - counted - ruled - harm):
        raise NotTaken("counted_nowhere", where="items", id=id)
