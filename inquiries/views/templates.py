"""The therapist's templates of answers: a list in her order, a form for each, and how one is taken away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inquiries.forms import AnswerTemplateForm
from inquiries.models import OPEN_INQUIRIES, AnswerTemplate
from inquiries.views.decorators import require_permission

MOVES = {"up": -1, "down": 1}


@require_permission(OPEN_INQUIRIES)
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    return render(request, "inquiries/templates.html", {"templates": AnswerTemplate.objects.all()})


@require_permission(OPEN_INQUIRIES)
@require_http_methods(["GET", "POST"])
def add_template(request: HttpRequest) -> HttpResponse:
    return _edit(request, AnswerTemplate(sort_order=AnswerTemplate.next_order()))


@require_permission(OPEN_INQUIRIES)
@require_http_methods(["GET", "POST"])
def edit_template(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(AnswerTemplate, pk=pk))


def _edit(request, template):
    form = AnswerTemplateForm(request.POST if request.method == "POST" else None, instance=template)
    if form.is_valid():
        form.save()
        messages.success(request, f"“{template}” is kept.")
        return redirect("inquiries:templates")
    title = "Edit a template" if template.pk else "Add a template"
    context = {"form": form, "title": title}
    return render(request, "inquiries/template_form.html", context, status=422 if form.is_bound else 200)


@require_permission(OPEN_INQUIRIES)
@require_POST
def move_template(request: HttpRequest, pk: int) -> HttpResponse:
    """One step `up` or `down` in the list; anything else moves nothing."""
    template = get_object_or_404(AnswerTemplate, pk=pk)
    template.move(MOVES.get(request.POST.get("to", ""), 0))
    return redirect("inquiries:templates")


@require_permission(OPEN_INQUIRIES)
@require_http_methods(["GET", "POST"])
def delete_template(request: HttpRequest, pk: int) -> HttpResponse:
    template = get_object_or_404(AnswerTemplate, pk=pk)
    if request.method != "POST":
        return render(request, "inquiries/template_delete.html", {"template": template})
    template.delete()
    messages.success(request, f"“{template}” is deleted.")
    return redirect("inquiries:templates")
