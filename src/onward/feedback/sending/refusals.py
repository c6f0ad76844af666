"""Why a letter was not handed over, by name; why its server was not even opened stands in `accounts`."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.servers.refusals import Busy, NoRoute, Refused


class Dropped(Refused):
    """The connection ended before anything of the letter was handed over; it can be tried again."""

    words = _("The connection ended before the letter was handed over. Nothing of it was sent.")


class Silent(Refused):
    """The server said nothing for too long, before anything of the letter was handed over."""

    words = _("The server did not answer in time. Look at its port, or try again later.")


class NoLogin(Refused):
    """The server asks for no password there; look at the port, or name the server for sending."""

    words = _("The server takes no user name and password there. Look at its port.")


class NotThisSender(Refused):
    """The server does not let the account write from that address; set the address right."""

    words = _("The server does not let this account write from that address.")


class NotThisRecipient(Refused):
    """The server does not take letters to that address; look whether it is whole."""

    words = _("The server takes no letters to that address. Look whether it is right.")


class NotThisLetter(Refused):
    """The server looked at the letter and did not take it; what it said tells why."""

    words = _("The server did not take the letter.")


class Unanswered(Refused):
    """The letter was handed over and no answer came; only the sent folder tells what became of it."""

    words = _("The letter was handed over. Then the line went dead, and no answer came.")


# Said before anything of the letter was taken, and only for now: it may be tried again.
FOR_NOW = (Busy, Dropped, NoRoute, Silent)
