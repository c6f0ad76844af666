"""Passwords that are guessed at once are refused by the same rules as passphrases."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from onward.engine.passphrases import Weakness, weakness_of


class NotSoonGuessed:
    """What makes a password hold, as the vault asks it of a passphrase."""

    def __init__(self) -> None:
        self._used_by_many = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        names = [getattr(user, name, "") for name in ("email", "signs_as")] if user else []
        weakness = weakness_of(password, names=names)
        if weakness is None and password.lower().strip() in self._used_by_many:
            weakness = Weakness.COMMON
        if weakness is not None:
            raise ValidationError(_said(weakness), code=weakness)

    def get_help_text(self) -> str:
        return _("At least 12 letters. Four random words do well.")


def _said(weakness: Weakness) -> str:
    return {
        Weakness.SHORT: _("That is too short. At least 12 letters; four random words do well."),
        Weakness.COMMON: _("Many people use that, and it is guessed first."),
        Weakness.NAME: _("It is made of your own name or address, which others know."),
    }[weakness]
