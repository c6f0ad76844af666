"""What can be done in the room of the network. The only code that writes it."""

from onward.network.services.openings import note_opening, remove_opening
from onward.network.services.rhythms import (
    choose_rhythm,
    choose_tie_rhythms,
    go_on,
    put_off,
    rest,
)
from onward.network.services.suggestions import settle, settle_week
from onward.network.services.touches import note_touch

__all__ = [
    "choose_rhythm",
    "choose_tie_rhythms",
    "go_on",
    "note_opening",
    "note_touch",
    "put_off",
    "remove_opening",
    "rest",
    "settle",
    "settle_week",
]
