"""Why a mailbox could not be read on, by name; why it was not even opened stands in `accounts.servers`."""

from django.utils.translation import gettext_lazy as _

from onward.accounts.servers.refusals import Refused


class Dropped(Refused):
    """The connection ended in the middle; the next look goes on from there."""

    words = _("The connection ended before all was read. Look again, and it goes on from there.")


class FolderGone(Refused):
    """The folder is not there any more; choose the folders anew."""

    words = _("That folder is not there any more. Choose the folders anew.")


class NoFolders(Refused):
    """No folder is chosen yet: try the connection, it shows which there are."""

    words = _("No folder is chosen yet. Try the connection: it shows which there are.")


class AccountGone(Refused):
    """The account was removed; what was begun of it can only be let go."""

    words = _("This mail account was removed from Onward.")
