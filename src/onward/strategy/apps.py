from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "onward.strategy"
