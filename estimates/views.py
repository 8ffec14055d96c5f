"""The public pages of estimates and questions: the lists, one of each, and some estimates side by side."""

import orjson
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from estimates import codes
from estimates.api import Lookup
from estimates.filters import EstimateFilter, QuestionFilter
from estimates.plots import labels
from estimates.plots.axis import LINEAR, LOG
from estimates.reading import shelf
from estimates.reading.comparison import Comparison
from estimates.reading.figures import MOST_TOGETHER, Figures
from estimates.reading.names import name_of_place, title_of_question, title_of_source
from estimates.reading.page import EstimatePage
from estimates.reading.question import QuestionPage
from publishing import pages, wording
from publishing.api import timeclock
from publishing.api.filters import read_parameters
from publishing.api.parameters import Choice, Identifiers
from publishing.api.problems import Problem
from publishing.directory import directory as listing_page
from publishing.ids import ESTIMATE
from publishing.models import Edition
from publishing.routers import PUBLIC

SCALE = {"scale": Choice((LINEAR, LOG), help_text="How the axes are drawn.")}
FACETS = ("measure", "destination", "basis", "nature", "population_basis", "caveat", "has_primary")
ORDERS = (
    ("-period", _("latest first")),
    ("period", _("earliest first")),
    ("value", _("smallest first")),
    ("-value", _("largest first")),
    ("-published_at", _("newest entry first")),
)


def _label_of(code_list):
    return lambda value: code_list(value).label if value in code_list.values else value


def _has_primary(value):
    return _("leads to the primary source") if value == "true" else _("does not reach the primary source")


SHARED_LABELS = {
    "q": (_("Words"), str),
    "as_of": (_("As Atlas stood on"), str),
    "changed_since": (_("Changed since"), str),
    "ids": (_("Chosen records"), str),
}
LABELS = SHARED_LABELS | {
    "destination": (_("To where"), name_of_place),
    "group": (_("About the group of countries"), name_of_place),
    "origin": (_("From where"), lambda code: wording.country_name(code.upper())),
    "measure": (_("What was counted"), _label_of(codes.Measure)),
    "basis": (_("Kind of number"), _label_of(codes.Basis)),
    "unit": (_("Unit"), _label_of(codes.EstimateUnit)),
    "nature": (_("How the figure came about"), _label_of(codes.Nature)),
    "issuer": (_("Issuer"), str),
    "source": (_("Source"), title_of_source),
    "question": (_("Question"), title_of_question),
    "population_basis": (_("Who counts as one of them"), _label_of(codes.PopulationBasis)),
    "subpopulation": (_("Only about"), _label_of(codes.Subpopulation)),
    "caveat": (_("Caveat"), _label_of(codes.Caveat)),
    "has_primary": (_("The chain of sources"), _has_primary),
    "period_from": (_("Speaks of this day or later"), wording.date_in_words),
    "period_to": (_("Speaks of this day or earlier"), wording.date_in_words),
    "value_min": (_("At least"), str),
    "value_max": (_("At most"), str),
}
QUESTION_LABELS = SHARED_LABELS | {
    "estimate": (_("Lists the figure"), str),
    "role": (_("Has figures of the role"), _label_of(codes.QuestionRole)),
}


@pages.page
def directory(request):
    """All published estimates, drawn in bands by what they count."""
    return listing_page(
        request,
        EstimateFilter,
        labels=LABELS,
        facets=FACETS,
        orders=ORDERS,
        template="estimates/directory.html",
        start="/estimates/",
        context=_drawn,
        own=SCALE,
    )


def _drawn(listing):
    figures = Figures(
        listing.documents,
        scale=listing.own.get("scale"),
        scale_links={scale: listing.address(scale=[scale]) for scale in (LINEAR, LOG)},
        as_given=bool({"ordering", "q"} & {*listing.params}),
    )
    choices = [(document["id"], labels.title(document)) for document in listing.documents]
    return {"figures": figures, "choices": choices, "most": MOST_TOGETHER}


@pages.page
def estimate(request, record_id, slug=""):
    """One statement: what it counts, the way it took to us, and what a reader must know."""
    entry, elsewhere = pages.find("estimate", record_id, slug, request)
    if elsewhere:
        return elsewhere
    page = EstimatePage(orjson.loads(entry.served), _versions("estimate", entry.record_id))
    return render(request, "estimates/estimate.html", {"page": page})


def _versions(kind, record_id):
    rows = Edition.objects.using(PUBLIC).filter(kind=kind, record_id=record_id).order_by("number")
    return [
        (number, at, orjson.loads(text))
        for number, at, text in rows.values_list("number", "published_at", "document")
    ]


@pages.page
def comparison(request):
    """Some estimates side by side, and what they add up to, or every reason why they do not."""
    given = request.GET.copy()
    for name, texts in [*given.lists()]:
        given.setlist(name, [text for text in texts if text.strip()])
        if not given.getlist(name):
            del given[name]
    ids = Identifiers(ESTIMATE, help_text="The estimates to compare.")
    try:
        asked = dict.fromkeys(read_parameters({"ids": ids}, given).get("ids", ()))
    except Problem as problem:
        return pages.not_understood(request, problem, "/estimates/")
    few_enough = len(asked) <= MOST_TOGETHER
    found = shelf.estimates(asked) if few_enough else {}
    documents = [found[record_id] for record_id in asked if record_id in found]
    context = {
        "asked": asked,
        "most": MOST_TOGETHER,
        "too_many": not few_enough,
        "missing": [record_id for record_id in asked if few_enough and record_id not in found],
        "documents": documents,
        "page": _compared(documents) if len(documents) > 1 else None,
        "query": ",".join(found),
    }
    return render(request, "estimates/comparison.html", context)


def _compared(documents):
    clock = timeclock.look()
    return Comparison(documents, Lookup(clock.current(shelf.current()), clock, documents))


@pages.page
def questions(request):
    """All published questions."""
    return listing_page(
        request,
        QuestionFilter,
        labels=QUESTION_LABELS,
        facets=("role",),
        orders=(("title", _("by title")), ("-published_at", _("newest entry first"))),
        template="questions/directory.html",
        start="/questions/",
        context=lambda listing: {"questions": [*map(QuestionPage, listing.documents)]},
    )


@pages.page
def question(request, record_id, slug=""):
    """One question: the figures that bear on it, what each is worth, and why."""
    entry, elsewhere = pages.find("question", record_id, slug, request)
    if elsewhere:
        return elsewhere
    page = QuestionPage(orjson.loads(entry.served))
    return render(request, "questions/question.html", {"page": page})
