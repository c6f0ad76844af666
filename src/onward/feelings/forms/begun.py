"""Which page types: so that what is typed in two windows is held for each of them."""

import secrets

from django import forms

from onward.feelings.services.held import Held

LONGEST_PAGE = 64


def page_of(form: forms.Form, held: Held | None) -> str:
    """The name of the page that types: the one it came from, the one it goes on with, or a new one."""
    if form.is_bound:
        return str(form.data.get("page", ""))[:LONGEST_PAGE]
    return held.page if held else secrets.token_urlsafe(9)
