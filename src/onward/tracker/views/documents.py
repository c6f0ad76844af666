"""CVs, letters and their versions."""

from io import BytesIO

from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onward.tracker import services
from onward.tracker.forms import DocumentForm, NewDocumentForm, VersionForm
from onward.tracker.models import Document, Version
from onward.tracker.sent import with_times_sent
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    mine = Document.objects.owned_by(user_of(request)).order_by("kind", "name", "pk")
    versions = with_times_sent(Version.objects.light()).order_by("-pk")
    rows = mine.prefetch_related(Prefetch("versions", versions))
    return page(request, "tracker/documents.html", {"documents": rows})


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = NewDocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with offer_undo(request, at=at, back=reverse("documents")):
            services.add_document(user, at=at, **form.kept())
        return redirect("documents")
    return page(request, "tracker/document_new.html", {"form": form}, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    document = _own_document(request, pk)
    form = DocumentForm(request.POST or None, document=document)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_document(document, at=at, **form.cleaned_data)
        return redirect("documents")
    context = {"form": form, "document": document}
    return page(request, "tracker/document_edit.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at, back=reverse("documents")):
        services.remove_document(_own_document(request, pk), at=at)
    return redirect("documents")


def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    document = _own_document(request, pk)
    form = VersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.add_version(document, at=at, **form.kept())
        return redirect("documents")
    context = {"form": form, "document": document}
    return page(request, "tracker/version_new.html", context, status=status_of(form))


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand the file, or the text, back as it came: to be kept, never to be run by the browser."""
    kept = _own_version(request, pk)
    content = kept.text.encode() if kept.content is None else bytes(kept.content)
    name = kept.file_name or f"{kept.document.name} {kept.name}.txt"
    answer = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
def remove_version(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.remove_version(_own_version(request, pk), at=at)
    return redirect("documents")


def _own_document(request: HttpRequest, pk: int) -> Document:
    mine = Document.objects.owned_by(user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


def _own_version(request: HttpRequest, pk: int) -> Version:
    mine = Version.objects.owned_by(user_of(request)).select_related("owner", "document")
    return get_object_or_404(mine, pk=pk)
