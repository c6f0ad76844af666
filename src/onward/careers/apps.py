from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "onward.careers"
