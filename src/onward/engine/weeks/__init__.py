"""Check-ins over the weeks: a picture with its sentence, and what may be said of them."""

from onward.engine.weeks.calendar import Moment, first_day, last_day, pictures_back
from onward.engine.weeks.days import Day, Felt, days_of
from onward.engine.weeks.heavy import said_of_it, stayed_heavy
from onward.engine.weeks.picture import Picture, draw
from onward.engine.weeks.settling import NoDay, Spell, sentences, spells

__all__ = [
    "Day",
    "Felt",
    "Moment",
    "NoDay",
    "Picture",
    "Spell",
    "days_of",
    "draw",
    "first_day",
    "last_day",
    "pictures_back",
    "said_of_it",
    "sentences",
    "spells",
    "stayed_heavy",
]
