"""How the last two weeks were, as far as somebody said: what speaks for today, and for the week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from onward.accounts import vault
from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.weeks import Felt, days_of, said_of_it, stayed_heavy
from onward.engine.weeks.words import thresholds
from onward.feelings.models import CheckIn, Questionnaire

# An offer that was put away is not made again for so long.
PUT_AWAY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Lately:
    """`today` speaks for this day; `heavy_week` is said only while it was not put away."""

    today: CheckIn | None = None
    heavy_week: bool = False
    put_away: bool = False

    @property
    def offers_talk(self) -> bool:
        return self.heavy_week and not self.put_away


def lately(owner: User, *, at: datetime) -> Lately:
    """One query; what was said earlier than two weeks ago does not speak for now."""
    if not vault.is_open(owner.pk):
        # Unknown, not nothing: the plan keeps the dates it has.
        return Lately()
    since = midnight_before(at) - timedelta(days=thresholds().within_days - 1)
    mine = CheckIn.objects.owned_by(owner).filter(felt_at__gte=since, felt_at__lte=at)
    rows = [row for row in mine.latest_first() if not row.is_damaged]
    days = days_of(felt_of(row, zone=at.tzinfo) for row in rows)
    return Lately(
        today=next((row for row in rows if row.felt_at >= midnight_before(at)), None),
        heavy_week=stayed_heavy(days, today=at.date()),
        put_away=any(_is_put_away(row.let_be_on, at.date()) for row in rows),
    )


def felt_of(row: CheckIn, *, zone: tzinfo | None) -> Felt:
    """A check-in as the engine sees it, on the day it was where the person is."""
    on = row.felt_at.astimezone(zone).date()
    return Felt(on, row.intensity, row.energy, row.no_id)


def clock_was_ahead(owner: User, *, at: datetime) -> datetime | None:
    """The moment of a check-in that is still to come: then the clock was set back since."""
    ahead = CheckIn.objects.owned_by(owner).filter(felt_at__gt=at).latest_first()
    return ahead.values_list("felt_at", flat=True).first()


@dataclass(frozen=True, slots=True)
class TalkOffer:
    """After a heavy week: whom one could talk to. A questionnaire only where the person added one."""

    words: str
    trusted_name: str
    trusted_phone: str
    questionnaire: bool


def talk_offer(owner: User) -> TalkOffer:
    added = Questionnaire.objects.owned_by(owner).exists()
    return TalkOffer(said_of_it(), owner.trusted_name, owner.trusted_phone, added)


def _is_put_away(on: date | None, today: date) -> bool:
    return on is not None and today - timedelta(days=PUT_AWAY_DAYS) < on <= today
