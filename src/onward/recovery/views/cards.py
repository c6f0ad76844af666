"""People, taken along to an address book."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.engine import cards_out
from onward.recovery.cards import cards_of
from onward.tracker.models import Person
from onward.tracker.models.applications import PersonQuerySet
from onward.tracker.views.asking import user_of


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those the words of the list name: `?q=`."""
    words = request.GET.get("q", "").replace("\0", "")[:200]
    mine = Person.objects.owned_by(user_of(request)).naming(words)
    return _file(mine.by_name(), "people.vcf")


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
