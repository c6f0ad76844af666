"""What may stand between a person and their private text.

KeyMissing            no key: restore a backup
  Locked              a passphrase stands before it: unlock
Unreadable            this one text cannot be opened
WrongPassphrase       try again; nothing was changed
WrongRecoveryKey      try again; nothing was changed
Damaged               the file with the wrapped key cannot be read
NoPrivatePlace        this system has no place in memory for one person alone
"""


class KeyMissing(Exception):
    """The key of this person's private text is not in the data folder; restore it from a backup."""


class Locked(KeyMissing):
    """The private room is locked; its passphrase opens it."""


class Unreadable(Exception):
    """This text was changed outside Onward, or belongs to another row; it cannot be opened."""


class WrongPassphrase(Exception):
    """This is not the passphrase of the private room; nothing was changed."""


class TriedAtOnce(WrongPassphrase):
    """Several passphrases are being tried already, and this one was not."""


class WrongRecoveryKey(Exception):
    """This is not the recovery key of the private room; nothing was changed."""


class Damaged(KeyMissing):
    """The file that holds the wrapped key cannot be read; restore it from a backup."""


class NoPrivatePlace(Exception):
    """This system has no place in memory that only one person can reach."""
