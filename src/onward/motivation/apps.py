from django.apps import AppConfig


class MotivationConfig(AppConfig):
    name = "onward.motivation"
