"""What is done in a careers service: invited and joined, agreed and taken back, met, come back in."""

from onward.careers.services.appointing import (
    NotTheirs,
    TooLate,
    agree_to,
    ask_for,
    call_off,
)
from onward.careers.services.coming_back import (
    WrongKey,
    come_back,
    end_all_sessions,
    end_session,
    renew_way_back,
)
from onward.careers.services.consenting import (
    NotOfYourService,
    end_consent,
    give_consent,
    hand_in,
    note_look,
)
from onward.careers.services.inviting import (
    AlreadyThere,
    InvitationOver,
    LastSteward,
    behind,
    found,
    hold_address,
    invite,
    join,
    let_go,
    role_held,
    withdraw,
)

__all__ = [
    "AlreadyThere",
    "InvitationOver",
    "LastSteward",
    "NotOfYourService",
    "NotTheirs",
    "TooLate",
    "WrongKey",
    "agree_to",
    "ask_for",
    "behind",
    "call_off",
    "come_back",
    "end_all_sessions",
    "end_consent",
    "end_session",
    "found",
    "give_consent",
    "hand_in",
    "hold_address",
    "invite",
    "join",
    "let_go",
    "note_look",
    "renew_way_back",
    "role_held",
    "withdraw",
]
