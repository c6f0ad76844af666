import importlib

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "onward.recovery"

    def ready(self) -> None:
        # A letter that left through the person's own account is as sent as one they say they sent.
        leaving = importlib.import_module("onward.feedback.services.leaving")
        letters = importlib.import_module("onward.recovery.letters")
        leaving.NOTED_BY["gone"] = letters.mark_sent
