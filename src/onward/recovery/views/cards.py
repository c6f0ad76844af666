"""People, taken along to an address book."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.engine import cards_out
from onward.recovery.cards import cards_of
from onward.tracker.forms import PeopleLookForm
from onward.tracker.models import Person
from onward.tracker.models.applications import PersonQuerySet
from onward.tracker.views.asking import user_of


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those that the list of people shows when it is asked the same."""
    look = PeopleLookForm(request.GET).chosen()
    mine = Person.objects.owned_by(user_of(request))
    found = mine.looked_for(words=look["q"], kind=look["kind"], tie=look["tie"])
    return _file(found.by_name(), "people.vcf")


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Person.objects.owned_by(user_of(request)).filter(pk=pk)
    if not mine.exists():
        raise Http404
    return _file(mine, "card.vcf")


def _file(people: PersonQuerySet, name: str) -> HttpResponse:
    content = cards_out.write(cards_of(people))
    response = HttpResponse(content, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
