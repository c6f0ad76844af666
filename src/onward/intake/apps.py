import importlib

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "onward.intake"

    def ready(self) -> None:
        # It says how an account that was begun is opened again, and needs the models for that.
        importlib.import_module("onward.intake.imap.looking")
        merging = importlib.import_module("onward.tracker.services.merging")
        together = importlib.import_module("onward.intake.together")
        merging.NOTED_BY.append(together.keep_keys)
