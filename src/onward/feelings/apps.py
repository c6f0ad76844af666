from django.apps import AppConfig


class FeelingsConfig(AppConfig):
    name = "onward.feelings"
