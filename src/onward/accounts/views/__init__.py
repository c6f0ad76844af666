from onward.accounts.views.signing_in import alive, settings, signed_out, stale_form, start

__all__ = ["alive", "settings", "signed_out", "stale_form", "start"]
