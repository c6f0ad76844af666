"""Why a mail account could not be looked at, by name; what to do is in the words beside each."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.intake.source import CutOff


class Refused(CutOff):
    """The account could not be looked at; `said` is what the server said, if it said anything.

    Everything read until then is kept, and the next look goes on from there.
    """

    words: str | Promise = _("The server did not let Onward read. Try again in a while.")
    # For who is not on the page of the account just now.
    elsewhere: str | Promise = ""

    def __init__(self, said: str = "") -> None:
        super().__init__(f"{self.words} {self.elsewhere}".strip())
        self.said = said


class NoRoute(Refused):
    """Look whether the server and port are right, and whether there is a network."""

    words = _(
        "No way to that server. Look at its name and port, and whether this machine is online."
    )


class NotTrusted(Refused):
    """The certificate is not one this machine trusts; for an own server it can be trusted by itself."""

    words = _("The certificate of that server is not one this machine trusts. Nothing was sent.")
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


class WrongPassword(Refused):
    """Check the user name, and whether it is an app password."""

    words = _(
        "The server did not accept the user name and password. "
        "Many providers want an app password here, not your usual one."
    )


class Dropped(Refused):
    """The connection ended in the middle; the next look goes on from there."""

    words = _("The connection ended before all was read. Look again, and it goes on from there.")


class Busy(Refused):
    """The server asks for patience, or a limit of the account is reached."""

    words = _("The server asks to wait, or a limit of the account is reached. Try again later.")


class FolderGone(Refused):
    """The folder is not there any more; choose the folders anew."""

    words = _("That folder is not there any more. Choose the folders anew.")


class Strange(Refused):
    """The answers are not those of a mail server; look at the server and the port."""

    words = _("What answers there is no mail server Onward understands. Look at its port.")


class TooMuch(Refused):
    """The server sends more than was asked for; nothing more is read from it."""

    words = _("The server sends more than was asked for. Onward stopped reading.")


class NoFolders(Refused):
    """No folder is chosen yet: try the connection, it shows which there are."""

    words = _("No folder is chosen yet. Try the connection: it shows which there are.")


class AccountGone(Refused):
    """The account was removed; what was begun of it can only be let go."""

    words = _("This mail account was removed from Onward.")
