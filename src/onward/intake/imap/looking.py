"""Looking into a mail account: the only moments at which Onward speaks to another machine."""

from collections.abc import Callable
from datetime import datetime

from onward.accounts.servers.line import Door, Security
from onward.accounts.servers.login import Login
from onward.engine.mail.folders import Folder, suggested
from onward.intake import at_work, bringing, on_its_way
from onward.intake.imap import accounts
from onward.intake.imap.refusals import AccountGone, NoFolders
from onward.intake.imap.session import opened
from onward.intake.imap.source import ImapSource, Place
from onward.intake.models import Bringing, MailAccount, MailFolder
from onward.intake.reckoning import Brought, Progress
from onward.intake.writing import MOST_AT_ONCE


class AccountSource(ImapSource):
    """What is new in an account since the latest look; raises `NoFolders`."""

    def __init__(self, account: MailAccount) -> None:
        self._account = account
        folders = list(account.folders.order_by("pk"))
        if not folders:
            raise NoFolders
        places = [_place_of(folder, undone=account.taken_back) for folder in folders]
        super().__init__(door_of(account), login_of(account), places, name=account.user_name)

    def settle(self, brought: Brought, *, at: datetime) -> None:
        """Move on, unless there was more than one look may bring: the next one brings the rest."""
        found = brought.new.get("message", 0)
        if found < MOST_AT_ONCE:
            accounts.note_look(
                self._account, self.reached, at=at, found=found, result=brought.batch
            )


def _place_of(folder: MailFolder, *, undone: bool) -> Place:
    last = folder.began_after if undone else folder.last_uid
    return Place(folder.pk, folder.name, folder.uid_validity, last)


def door_of(account: MailAccount) -> Door:
    security = Security(account.security)
    return Door(account.server, account.port, security, trusted=account.trusted)


def login_of(account: MailAccount) -> Login:
    return Login(account.user_name, account.password)


def look_around(account: MailAccount) -> tuple[tuple[Folder, ...], frozenset[str]]:
    """Which folders there are, and the names of those chosen; else of those that may hold answers.

    Raises what `refusals` names.
    """
    with opened(door_of(account), login_of(account)) as session:
        folders = session.folders()
    folders = tuple(sorted(folders, key=lambda one: (one.name != "INBOX", one.shown.casefold())))
    chosen = frozenset(folder.name for folder in account.folders.all())
    return folders, chosen or frozenset(folder.name for folder in suggested(folders))


def look(
    account: MailAccount,
    *,
    at: datetime,
    dry_run: bool = False,
    told: Callable[[Progress], None] | None = None,
) -> Brought:
    """Bring in what is new, and wait for it. Raises what `bringing.bring` and `refusals` name."""
    source, whence = AccountSource(account), accounts.whence_of(account)
    return bringing.bring(account.owner, source, at=at, whence=whence, dry_run=dry_run, told=told)


def begin_to_look(account: MailAccount, *, at: datetime) -> Bringing:
    """Bring in what is new while the pages go on. Raises `NoFolders` or `vault.Locked`."""
    source, whence = AccountSource(account), accounts.whence_of(account)
    begun = on_its_way.begin(
        account.owner, kind=source.kind, name=source.name, whence=whence, at=at
    )
    at_work.go_on(begun, at=at)
    return begun


def source_again(begun: Bringing) -> AccountSource:
    """The account that a look was begun in. Raises `AccountGone` or `NoFolders`."""
    for account in MailAccount.objects.owned_by(begun.owner).select_related("owner", "result"):
        if accounts.whence_of(account) == begun.whence:
            return AccountSource(account)
    raise AccountGone
