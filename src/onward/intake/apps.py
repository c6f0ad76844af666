import importlib

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "onward.intake"

    def ready(self) -> None:
        # It says how an account that was begun is opened again, and needs the models for that.
        importlib.import_module("onward.intake.imap.looking")
