"""What a status, a source or a relation in a table means. What is not known is kept as it stands."""

from dataclasses import dataclass

from onward.engine.files.folding import folded, meanings
from onward.engine.history import Decider, EventKind, Stage

SAVED = "saved"
APPLIED = "applied"
# On a board of jobs one applies directly; the name of the board stays in the note.
BOARD = "board"
COLD = "cold"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What happened, the stage it reached, and who decided where it is an end."""

    kind: EventKind
    stage: str = ""
    decided_by: str = ""


MEANINGS = {
    APPLIED: Meaning(EventKind.APPLIED),
    "acknowledged": Meaning(EventKind.ACKNOWLEDGED),
    "screen": Meaning(EventKind.INTERVIEW, Stage.SCREEN),
    "task": Meaning(EventKind.ASSESSMENT, Stage.TASK),
    "interview": Meaning(EventKind.INTERVIEW, Stage.INTERVIEW),
    "final": Meaning(EventKind.INTERVIEW, Stage.FINAL),
    "offer": Meaning(EventKind.OFFER, Stage.OFFER),
    "accepted": Meaning(EventKind.ACCEPTED),
    "no": Meaning(EventKind.NO, decided_by=Decider.EMPLOYER),
    "no_after_screen": Meaning(EventKind.NO, Stage.SCREEN, Decider.EMPLOYER),
    "no_after_interview": Meaning(EventKind.NO, Stage.INTERVIEW, Decider.EMPLOYER),
    "no_after_final": Meaning(EventKind.NO, Stage.FINAL, Decider.EMPLOYER),
    "no_filled": Meaning(EventKind.NO, decided_by=Decider.FILLED),
    "no_cancelled": Meaning(EventKind.NO, decided_by=Decider.CANCELLED),
    "no_frozen": Meaning(EventKind.NO, decided_by=Decider.FROZEN),
    "silence": Meaning(EventKind.SILENCE, decided_by=Decider.NOBODY),
    "withdrawn": Meaning(EventKind.WITHDRAWN, decided_by=Decider.ME),
}


def status_of(text: str) -> str:
    """`SAVED`, a key of `MEANINGS`, or "" for a status nobody here knows."""
    return meanings("status").get(folded(text), "")


def channel_of(text: str) -> tuple[str, bool]:
    """How somebody came to a job, and whether the words say more than that."""
    meaning = meanings("channel").get(folded(text), "")
    if meaning == BOARD:
        return COLD, True
    return meaning, not meaning


def kind_of(text: str) -> str:
    """One of the kinds of a person, or ""."""
    return meanings("kind").get(folded(text), "")


def tie_of(text: str) -> str:
    """How close one is to somebody, or ""."""
    return meanings("tie").get(folded(text), "")
