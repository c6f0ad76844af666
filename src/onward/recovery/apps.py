import importlib
from typing import Any

from django.apps import AppConfig

from onward.feedback.noting import NOTED_BY


class RecoveryConfig(AppConfig):
    name = "onward.recovery"

    def ready(self) -> None:
        # A letter that left through the person's own account is as sent as one they say they sent.
        NOTED_BY["gone"] = _mark_sent


def _mark_sent(*letter: Any, **when: Any) -> None:
    # Loaded when a letter goes, for no start should wait for it.
    importlib.import_module("onward.recovery.letters").mark_sent(*letter, **when)
