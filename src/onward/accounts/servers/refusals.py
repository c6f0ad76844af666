"""Why a mail server elsewhere could not be used, by name; what to do is in the words beside each."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either


class CutOff(Exception):
    """What was begun could not be gone on with; the message is the sentence for the person."""


class Refused(CutOff):
    """The account could not be used; `said` is what the server said, if it said anything."""

    words: str | Promise = _("The server did not let Onward in. Try again in a while.")
    # Where one Onward serves many and something else is true there.
    shared_words: str | Promise = ""
    # For who is not on the page of the account just now.
    elsewhere: str | Promise = ""

    def __init__(self, said: str = "") -> None:
        self.words = either(self.words, shared=self.shared_words or self.words)
        super().__init__(f"{self.words} {self.elsewhere}".strip())
        self.said = said


class NoRoute(Refused):
    """Look whether the server and port are right, and whether there is a network."""

    words = _(
        "No way to that server. Look at its name and port, and whether this machine is online."
    )
    shared_words = _("No way to that server. Look at its name and port.")


class NotTrusted(Refused):
    """The certificate is not one this machine trusts; for an own server it can be trusted by itself."""

    words = _("The certificate of that server is not one this machine trusts. Nothing was sent.")
    shared_words = _("The certificate of that server is not one Onward trusts. Nothing was sent.")
    elsewhere = _("On the page of the account, try the connection to see which it is.")

    def __init__(self, fingerprint: str) -> None:
        super().__init__()
        self.fingerprint = fingerprint


class OtherCertificate(Refused):
    """The one certificate that was trusted is not the one the server has now."""

    words = _("The server shows another certificate than the one you trusted. Nothing was sent.")
    elsewhere = _("On the page of the account, try the connection to see which it is.")

    def __init__(self, fingerprint: str) -> None:
        super().__init__()
        self.fingerprint = fingerprint


class NoEncryption(Refused):
    """The server does not speak TLS in this way; try the other kind of connection."""

    words = _(
        "The server offers no encryption this way. Try the other kind, and its port. "
        "The password was not sent."
    )


class PlainElsewhere(Refused):
    """Without encryption only this machine itself is spoken to."""

    words = _("Without encryption, Onward speaks to this machine only. The password was not sent.")
    shared_words = _("Without encryption, Onward speaks to no server. The password was not sent.")


class NotPublic(Refused):
    """Where one Onward serves many it speaks to servers of the open web, never to its own network."""

    words = _("That server is not on the open web, so Onward did not speak to it.")


class WrongPassword(Refused):
    """Check the user name, and whether it is an app password."""

    words = _(
        "The server did not accept the user name and password. "
        "Many providers want an app password here, not your usual one."
    )


class Busy(Refused):
    """The server asks for patience, or a limit of the account is reached."""

    words = _("The server asks to wait, or a limit of the account is reached. Try again later.")


class Strange(Refused):
    """The answers are not those of a mail server; look at the server and the port."""

    words = _("What answers there is no mail server Onward understands. Look at its port.")


class TooMuch(Refused):
    """The server sends more than was asked for; nothing more is read from it."""

    words = _("The server sends more than was asked for. Onward stopped reading.")
