from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "onward.finding"
