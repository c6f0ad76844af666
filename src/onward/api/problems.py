"""What is answered where something cannot be: one shape for all of it (RFC 9457), in plain words."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse
from ninja import Schema

PROBLEM = "application/problem+json"


class Wrong(Schema):
    field: str
    words: str


class ProblemOut(Schema):
    """`detail` is a sentence for a person; `errors` names the fields that are meant."""

    title: str
    status: int
    detail: str
    errors: list[Wrong] = []


class Problem(Exception):
    """Answered as it is; the sentence says what to do."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Iterable[tuple[str, str]] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = [{"field": field, "words": words} for field, words in errors]
        self.headers = headers or {}


def answered(problem: Problem) -> HttpResponse:
    told: dict[str, Any] = {
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "errors": problem.errors,
    }
    return JsonResponse(told, status=problem.status, content_type=PROBLEM, headers=problem.headers)


def declared(*more: int) -> dict[int, Any]:
    """The problems that any question may be answered with, and those of this one."""
    return dict.fromkeys((401, 403, 422, 429, 503, 507, *more), ProblemOut)


def not_found() -> HttpResponse:
    """The same whether it is nobody's or somebody else's."""
    return answered(Problem(404, "There is nothing of yours under this number."))
