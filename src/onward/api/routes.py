"""Where each resource is, and the description of all of them. Loaded when a program first knocks."""

from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from onward.accounts.beneath import Lacks, lacking
from onward.api import problems
from onward.api.coming_in import READ, unknown_token
from onward.api.problems import PROBLEM, Problem, answered
from onward.api.resources import applications, day, others, proposals

FIRST_WRONG = 400
MOST_WRONG = 20
LONGEST_PLACE = 100
LACKS = {
    Lacks.TURN: "Something of this person is still being worked on. Nothing was changed.",
    Lacks.DATABASE: "The database cannot be reached just now.",
    Lacks.ROOM: "There is no room left on the disk. Nothing was changed.",
}


class Api(NinjaAPI):
    """Describes its problems under the type that they are sent with."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        # It hangs on no address of the site, for it is found by its door.
        schema = super().get_openapi_schema(**{"path_prefix": "/api/v1/", **given})
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, told in operation["responses"].items():
                    if int(status) >= FIRST_WRONG:
                        told["content"] = {PROBLEM: told["content"].popitem()[1]}
        return schema


api = Api(
    title="Onward", version="1", docs_url=None, openapi_url=None, urls_namespace="api",
    description="The JSON API of one person's search. Each program has a token of its own.",
)  # fmt: skip
for resource in (day, applications, proposals, others):
    api.add_router("", resource.router)


@api.exception_handler(Problem)
def _problem(_request: HttpRequest, problem: Problem) -> HttpResponse:
    return answered(problem)


@api.exception_handler(AuthenticationError)
def _nobody(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return answered(unknown_token())


@api.exception_handler(ValidationError)
def _unfit(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    # A body may be wrong in thousands of places; the first ones are enough to set it right.
    wrong = [_wrong(one) for one in error.errors[:MOST_WRONG]]
    return answered(Problem(422, "Some of it cannot be read.", wrong))


def _wrong(one: dict[str, Any]) -> tuple[str, str]:
    place = ".".join(map(str, one["loc"][1:]))[:LONGEST_PLACE]
    return place or "body", one["msg"].removeprefix("Value error, ")


@api.exception_handler(DatabaseError)
@api.exception_handler(InterfaceError)
def _beneath(_request: HttpRequest, error: DatabaseError | InterfaceError) -> HttpResponse:
    lacks = lacking(error)
    if lacks is None:
        raise error
    return answered(Problem(lacks.status, LACKS[lacks], headers={"Retry-After": "10"}))


@api.exception_handler(HttpError)
def _unread(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return answered(Problem(error.status_code, "What was sent is no JSON."))


@api.exception_handler(Http404)
def _nothing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problems.not_found()


def description(request: HttpRequest) -> HttpResponse:
    """What there is, for whoever is signed in or shows a token."""
    if not getattr(request.user, "is_authenticated", False):
        try:
            READ(request)
        except Problem as problem:
            return answered(problem)
    return JsonResponse(api.get_openapi_schema())


urlpatterns = [path("v1/", api.urls), path("openapi.json", description)]
