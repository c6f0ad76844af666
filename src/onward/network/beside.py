"""What the room knows of somebody, for their own page."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.network.circle import Standing, standing
from onward.tracker.models import Person


@dataclass(frozen=True, slots=True)
class Beside:
    """How it stands with them; nothing where they are not known."""

    person: int
    standing: Standing | None
    template: str = "network/on_person.html"


def staying_with(user: User, number: int, *, today: date) -> Beside:
    person = Person.objects.owned_by(user).select_related("owner").filter(pk=number).first()
    return Beside(number, standing(person, today=today) if person else None)
