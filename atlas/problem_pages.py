"""The pages at which the `type` of a problem document leads: what it means, and what to do."""

import inspect

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from publishing.api.problems import Problem
from publishing.pages import MINUTE

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def all_problems():
    """Every sort of problem that the API knows, by status code: {name: its class}."""
    classes = sorted(_with_kinds(Problem), key=lambda each: (each.status_code, each.name, not each.__doc__))
    return {each.name: each for each in reversed(classes)}  # of two with one name, the one that is explained


def _with_kinds(problem):
    return [problem, *(kind for each in problem.__subclasses__() for kind in _with_kinds(each))]


@login_not_required
@require_safe
@cache_control(public=True, max_age=MINUTE)
def problem_page(request, name):
    """One sort of problem, in the words of its class; in English, as all that the API says."""
    problems = all_problems()
    if name not in problems:
        raise Http404
    text = _MARKDOWN.render(inspect.cleandoc(problems[name].__doc__ or ""))
    others = [
        {"name": each.name, "title": each.title, "status": each.status_code}
        for each in sorted(problems.values(), key=lambda each: (each.status_code, each.name))
    ]
    context = {
        "problem": next(each for each in others if each["name"] == name),
        "text": mark_safe(text),  # noqa: S308  our own docstrings, HTML in them is off
        "others": others,
    }
    return render(request, "atlas/problem.html", context)
