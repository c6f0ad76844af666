"""Looking into a mail account: the only moments at which Onward speaks to another machine."""

from collections.abc import Callable
from datetime import datetime

from onward.engine.mail.folders import Folder, suggested
from onward.intake import bringing
from onward.intake.imap import accounts
from onward.intake.imap.line import Door, Security
from onward.intake.imap.session import Login, opened
from onward.intake.imap.source import ImapSource, Mark, Place
from onward.intake.models import MailAccount
from onward.intake.reckoning import Brought, Progress
from onward.intake.writing import MOST_AT_ONCE


class NoFolders(Exception):
    """No folder is chosen yet: try the connection first, it shows which there are."""


def door_of(account: MailAccount) -> Door:
    security = Security(account.security)
    return Door(account.server, account.port, security, trusted=account.trusted)


def login_of(account: MailAccount) -> Login:
    return Login(account.user_name, account.password)


def look_around(account: MailAccount) -> tuple[tuple[Folder, ...], frozenset[str]]:
    """Which folders there are, and the names of those that may hold answers.

    Raises what `refusals` names.
    """
    with opened(door_of(account), login_of(account)) as session:
        folders = session.folders()
    chosen = frozenset(folder.name for folder in account.folders.all())
    return folders, chosen or frozenset(folder.name for folder in suggested(folders))


def source_of(account: MailAccount) -> ImapSource:
    """The account as a source of mail, from where the latest look ended. Raises `NoFolders`."""
    undone = account.taken_back
    places = [
        Place(
            folder.pk,
            folder.name,
            folder.uid_validity,
            folder.began_after if undone else folder.last_uid,
        )
        for folder in account.folders.order_by("pk")
    ]
    if not places:
        raise NoFolders
    return ImapSource(door_of(account), login_of(account), places, name=account.user_name)


def look(
    account: MailAccount,
    *,
    at: datetime,
    dry_run: bool = False,
    told: Callable[[Progress], None] | None = None,
) -> tuple[Brought, ImapSource]:
    """Bring in what is new. How far it was read moves on only when all of it is safely kept.

    Raises `NoFolders`, and what `bringing.bring` and `refusals` name.
    """
    source = source_of(account)
    whence = accounts.whence_of(account)
    brought = bringing.bring(
        account.owner, source, at=at, whence=whence, dry_run=dry_run, told=told
    )
    if not dry_run:
        settle(account, source.reached, brought, at=at)
    return brought, source


def settle(account: MailAccount, reached: Mark, brought: Brought, *, at: datetime) -> None:
    """Remember how far it was read, once it is in the tray; for whoever drives the source itself."""
    found = brought.new.get("message", 0)
    if found < MOST_AT_ONCE:
        accounts.note_look(account, reached, at=at, found=found, result=brought.batch)
