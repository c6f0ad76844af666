"""What can be done in the room of the network. The only code that writes it."""

from onward.network.services.openings import note_opening, remove_opening
from onward.network.services.rhythms import (
    choose_rhythm,
    choose_tie_rhythm,
    go_on,
    put_off,
    rest,
)
from onward.network.services.suggestions import settle, settle_week

__all__ = [
    "choose_rhythm",
    "choose_tie_rhythm",
    "go_on",
    "note_opening",
    "put_off",
    "remove_opening",
    "rest",
    "settle",
    "settle_week",
]
