"""`onward import --account`: what is new in a mail account, into the tray."""

from argparse import Namespace

from onward.accounts import clock, lease
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.cli.telling import Line, counts_of, paused
from onward.intake import on_its_way
from onward.intake.imap import accounts, looking
from onward.intake.models import MailAccount
from onward.intake.reckoning import Brought
from onward.intake.source import CutOff
from onward.intake.spool import NoRoom


def look(given: Namespace, owner: User) -> int:
    """Look into one account; its password is kept already, and never typed here."""
    if not given.account or given.paths or given.kind:
        raise Refusal("Give a PATH, or --account NAME alone.")
    account = _account_named(given.account, owner)
    try:
        brought = _looked(account, given)
    except KeyboardInterrupt:
        return paused(account.user_name, owner, accounts.whence_of(account))
    document = {"path": account.user_name, "account": account.pk, **brought.as_json()}
    told = {"dry_run": given.dry_run, "sources": [document]}
    return answer(given, told, counts_of(account.user_name, brought))


def _account_named(name: str, owner: User) -> MailAccount:
    """By its number, or by what only its name holds."""
    mine = accounts.listed(owner)
    found = [one for one in mine if str(one.pk) == name]
    found = found or [one for one in mine if name.casefold() in one.user_name.casefold()]
    if len(found) == 1:
        return found[0]
    if not mine:
        raise Refusal("There is no mail account yet. Add one in the tray.")
    listed = ", ".join(f"{one.pk} ({one.user_name})" for one in found or mine)
    which = f"“{name}” may be" if found else f"“{name}” is none of"
    raise Refusal(f"{which} {listed}. Give the number.")


def _looked(account: MailAccount, given: Namespace) -> Brought:
    at, line = clock.now(account.owner), Line.of(account.user_name, given)
    try:
        return looking.look(account, at=at, dry_run=given.dry_run, told=line.tell)
    except CutOff as refusal:
        raise Refusal(str(refusal)) from None
    except lease.AtWork:
        raise Refusal("It is being looked into by another Onward; see the tray.") from None
    except (on_its_way.Paused, on_its_way.LetGo):
        raise Refusal("It was stopped in the tray.") from None
    except NoRoom:
        raise Refusal("There is no room left on this disk.") from None
    finally:
        line.clear()
