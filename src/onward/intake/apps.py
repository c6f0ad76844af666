import importlib
from typing import Any

from django.apps import AppConfig

from onward.tracker.noting import NOTED_BY


class IntakeConfig(AppConfig):
    name = "onward.intake"

    def ready(self) -> None:
        NOTED_BY.append(_keep_keys)


def _keep_keys(*people_and_change: Any) -> None:
    # Loaded when two people are brought together, for no start should wait for it.
    importlib.import_module("onward.intake.together").keep_keys(*people_and_change)
