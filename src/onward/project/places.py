"""The places of the product: what the rail, the bottom bar and the shortcuts lead to."""

from typing import Any

from django.http import HttpRequest


def places(request: HttpRequest) -> dict[str, Any]:
    return {}
