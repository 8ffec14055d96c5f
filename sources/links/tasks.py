"""The job of checking links: put on the table by a button, done by a worker."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing import jobs
from publishing.services.basics import refuse_if
from publishing.states import LinkState
from sources.links import addresses, service
from sources.links.manners import manners

TASK = "check_links"
MOST = 2000  # addresses in one job: about an hour


def check_links(job, report):
    """The addresses that the job names, or all of the desk's, longest unchecked first."""
    urls = job.parameters.get("urls")
    if urls is None:
        urls = service.due(addresses.all_addresses(), older_than=job.parameters.get("older_than", 0))
    return in_counts(service.check(urls[:MOST], report))


def ask_for(urls, *, by, title):
    """Put the check of some addresses on the table. Raises `Refused` if there is nothing to check."""
    urls = sorted(set(urls))
    refuse_if(_hindrances(urls))
    return jobs.enqueue(TASK, by=by, title=title, urls=urls)


def _hindrances(urls):
    if not manners().on:
        return [_("Checking links is switched off on this installation (ATLAS_CHECK_LINKS).")]
    return [] if urls else [_("There is no address on the web to check.")]


def in_counts(result):
    """What came of a check, for the page of the job: {what is counted: how many}."""
    counts = {
        _("Addresses checked"): result["checked"],
        **{str(LinkState(state).label): count for state, count in sorted(result["states"].items())},
        _("Left for later"): result["left_for_later"],
        _("Archived copies proposed"): result["copies_proposed"],
    }
    return {what: count for what, count in counts.items() if count}


def in_words(result):
    """What came of a check, in a sentence for the curator."""
    checked, copies = result["checked"], result["copies_proposed"]
    said = [ngettext("%(n)s address checked.", "%(n)s addresses checked.", checked) % {"n": checked}]
    if later := result["left_for_later"]:
        said.append(
            ngettext(
                "%(n)s was left for later, because its host asked for a pause.",
                "%(n)s were left for later, because their hosts asked for a pause.",
                later,
            )
            % {"n": later}
        )
    if copies:
        said.append(
            ngettext("%(n)s archived copy is proposed.", "%(n)s archived copies are proposed.", copies)
            % {"n": copies}
        )
    return " ".join(said)


def register():
    """Make the job known to the worker."""
    jobs.register(TASK, check_links)
