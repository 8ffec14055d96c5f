"""The sections of the first page, in their order. Each is for those who can do something about it."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import countries.shortcomings as of_countries
import estimates.shortcomings as of_estimates
import organizations.shortcomings as of_organizations
from atlas.desk.dashboard import records
from atlas.desk.dashboard.items import Found, Listed, Rows, age
from atlas.desk.dashboard.lines import Line
from publishing import kinds
from publishing.admin import jobs
from publishing.models import Suggestion
from publishing.roles import may
from publishing.shortcomings import all_of, found, unsourced, unverified
from publishing.states import JobState, SuggestionOutcome
from sources.links import service
from sources.links.admin import addresses_to_fix

DOMAINS = (of_organizations, of_estimates, of_countries)
CONTRADICTIONS = tuple(rule for domain in DOMAINS for rule in domain.CONTRADICTIONS)
KEY_FACTS = tuple(fact for domain in DOMAINS for fact in domain.KEY_FACTS)
MISSING = of_organizations.MISSING
LATELY = datetime.timedelta(days=2)


@dataclass(frozen=True)
class Section:
    """One list of the first page. `items(user)` gives what stands in it, `open_to(user)` who sees it."""

    name: str
    title: object
    about: object
    empty: object
    items: object
    open_to: object


def sees_records(user):
    """Whether a person works with the desk's records at all."""
    models = [kind.model._meta for kind in kinds.all_kinds()]
    return all(user.has_perm(f"{meta.app_label}.view_{meta.model_name}") for meta in models)


# What stands in each


def _drafts(user):
    def tell(cut, lookup):
        return [lookup.line(finding, note=age(finding.rank)) for finding in cut]

    return Found(records.my_drafts(user), tell)


def _waiting(user):
    def tell(cut, lookup):
        asked = _("You are asked to review it.")
        return [
            lookup.line(one, asked if one.rule == records.ASKED else "", age(one.rank), page="publish")
            for one in cut
        ]

    return Listed(records.waiting_for(user), tell)


def _returned(user):
    findings, said = records.returned_to(user)

    def tell(cut, lookup):
        lines = []
        for finding in cut:
            words, who = said[finding.record_id]
            what = _("%(who)s: “%(words)s”") % {"who": who, "words": Truncator(words).words(30)}
            lines.append(lookup.line(finding, what, age(finding.rank)))
        return lines

    return Listed(findings, tell)


def _contradictions(user):
    sentences = {rule.__name__: rule.sentence for rule in CONTRADICTIONS}

    def tell(cut, lookup):
        return [lookup.line(finding, sentences[finding.rule]) for finding in cut]

    return Listed(all_of(CONTRADICTIONS), tell, by="rule", labels=sentences)


def _unsourced(user):
    sentences = {rule.__name__: rule.sentence for rule in (unsourced, *MISSING)}

    def tell(cut, lookup):
        return [lookup.line(finding, sentences[finding.rule]) for finding in cut]

    missing = [found(rule.__name__, rows) for rule in MISSING for rows in rule()]
    return Found([*unsourced(KEY_FACTS), *missing], tell, order=("-f_rule",))


def _unverified(user):
    def tell(cut, lookup):
        return [lookup.line(finding, note=_last_checked(lookup.row(finding))) for finding in cut]

    return Found(unverified(), tell)


def _last_checked(row):
    if row is None or row.verified_on is None:
        return _("never checked")
    return _("checked on %(day)s") % {"day": date_format(row.verified_on)}


def _dead_links(user):
    def tell(checks):
        where = addresses_to_fix([check.url for check in checks])
        lines = []
        for check in checks:
            record, address = next(iter(where.get(check.url, ())), (check.url, ""))
            since = _("since %(day)s") % {"day": date_format(check.failing_since)}
            url = Truncator(check.url).chars(90)
            lines.append(Line(Truncator(record).words(24), address, service.said(check), url, since))
        return lines

    return Rows(service.dead().order_by("failing_since", "url"), tell)


def _suggestions(user):
    def tell(rows):
        return [
            Line(
                Truncator(row.text).words(20),
                _address_of_suggestion(row.pk),
                note=date_format(row.received_on),
            )
            for row in rows
        ]

    still_open = Suggestion.objects.filter(outcome=SuggestionOutcome.OPEN)
    return Rows(still_open.order_by("received_on", "key"), tell)


def _jobs(user):
    def tell(rows):
        lines = []
        for job in rows:
            far = f"{job.done} / {job.total}" if job.total else ""
            lines.append(Line(str(job), jobs.address_of(job), job.get_state_display(), job.message, far))
        return lines

    failed = Q(state=JobState.FAILED, by=user, ended_at__gte=timezone.now() - LATELY)
    return Rows(jobs.visible(user).filter(Q(state__in=jobs.GOING_ON) | failed).order_by("pk"), tell)


def _address_of_suggestion(key):
    return reverse("admin:publishing_suggestion_change", args=[key])


SECTIONS = {
    section.name: section
    for section in (
        Section(
            "returned",
            gettext_lazy("Returned to me"),
            gettext_lazy("A reviewer asks for something before it can be published."),
            gettext_lazy("Nothing was sent back to you."),
            _returned,
            lambda user: may(user, "submit_record"),
        ),
        Section(
            "review",
            gettext_lazy("Waiting for my review"),
            gettext_lazy("What you were asked to review comes first, then what has waited longest."),
            gettext_lazy("Nothing waits for your review."),
            _waiting,
            lambda user: may(user, "publish_record"),
        ),
        Section(
            "drafts",
            gettext_lazy("My drafts"),
            gettext_lazy("What you began and did not yet submit."),
            gettext_lazy("You have no drafts."),
            _drafts,
            lambda user: may(user, "submit_record"),
        ),
        Section(
            "suggestions",
            gettext_lazy("Suggestions from readers"),
            gettext_lazy("Not yet answered, the oldest first."),
            gettext_lazy("Every suggestion is answered."),
            _suggestions,
            lambda user: user.has_perm("publishing.view_suggestion"),
        ),
        Section(
            "contradictions",
            gettext_lazy("Contradictions"),
            gettext_lazy("Claims that cannot all be right. Sources may differ; a record cannot prefer both."),
            gettext_lazy("No record contradicts itself."),
            _contradictions,
            sees_records,
        ),
        Section(
            "unsourced",
            gettext_lazy("Key facts without a source"),
            gettext_lazy(
                "Names, kinds, operation, places, legal status, restrictions, figures and host conditions."
            ),
            gettext_lazy("Every key fact has its source."),
            _unsourced,
            sees_records,
        ),
        Section(
            "unverified",
            gettext_lazy("To be checked again"),
            gettext_lazy(
                "Published claims that nobody has checked for a year, at elevated risk for half a year, at "
                "high risk for three months. A day counts twice at elevated and four times at high risk."
            ),
            gettext_lazy("Every published claim was checked in time."),
            _unverified,
            sees_records,
        ),
        Section(
            "links",
            gettext_lazy("Dead links"),
            gettext_lazy("They failed twice, at least a day apart, or twice said that nothing is there."),
            gettext_lazy("No link is known to be dead."),
            _dead_links,
            lambda user: may(user, "check_links"),
        ),
        Section(
            "jobs",
            gettext_lazy("Long work"),
            gettext_lazy("Imports and checks that wait or run, and yours that failed lately."),
            gettext_lazy("Nothing is running."),
            _jobs,
            sees_records,
        ),
    )
}


def open_sections(user):
    """The sections that a person sees."""
    return [section for section in SECTIONS.values() if section.open_to(user)]
