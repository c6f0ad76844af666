from onward.careers.models.appointments import Appointment
from onward.careers.models.consents import Consent, Look
from onward.careers.models.figures import MonthFigures
from onward.careers.models.people import Invitation, Membership, Organisation, Role, WayBack

__all__ = [
    "Appointment",
    "Consent",
    "Invitation",
    "Look",
    "Membership",
    "MonthFigures",
    "Organisation",
    "Role",
    "WayBack",
]
