"""How a person wants Onward to be, out of an export: only what they have not set here themselves."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.files.records import Skipped, Unread
from onward.intake.own.values import Unfit, become
from onward.intake.taking.hand import Hand
from onward.tracker.leaving import OF_THE_PERSON, AnyField

WHERE = "you.json"


def take_settings(told: Mapping[str, object], hand: Hand) -> None:
    """Set what stands here as it began; what the person chose here stays, and that is said."""
    news: dict[str, Any] = {}
    kept = []
    for name in OF_THE_PERSON:
        one: Any = User._meta.get_field(name)
        value = _value(one, told, hand)
        here = getattr(hand.owner, name)
        if value is None or value in (here, _begins(one)):
            continue
        if here == _begins(one):
            news[name] = value
        else:
            kept.append(str(one.verbose_name))
    _set(news, hand)
    if kept:
        words = _("You have set this here yourself, and it stays: %s.") % ", ".join(kept)
        hand.tally.skip(Skipped(WHERE, words))


def _set(news: dict[str, Any], hand: Hand) -> None:
    if not news:
        return
    try:
        if hand.change is not None:
            with hand.change.attempt():
                hand.update(hand.owner, **news)
    except ValidationError as refusal:
        hand.owner.refresh_from_db(fields=list(news))
        hand.tally.could_not_read(Unread(WHERE, " ".join(refusal.messages)[:300]))
        return
    hand.tally.new["setting"] += len(news)


def _value(one: AnyField, told: Mapping[str, object], hand: Hand) -> Any:
    if told.get(one.name) is None:
        return None
    try:
        value = become(
            one,
            told[one.name],
            is_text=False,
            say=lambda words: hand.tally.skip(Skipped(WHERE, words)),
        )
    except Unfit as refusal:
        hand.tally.could_not_read(Unread(WHERE, str(refusal)))
        return None
    return value


def _begins(one: AnyField) -> Any:
    return one.get_default() if one.has_default() or not one.null else None
