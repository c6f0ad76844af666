from onward.accounts.views.signing_in import (
    alive,
    energy,
    settings,
    signed_out,
    stale_form,
    start,
)

__all__ = ["alive", "energy", "settings", "signed_out", "stale_form", "start"]
