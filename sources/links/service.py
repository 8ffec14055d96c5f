"""Checking addresses and keeping what was found; taking over a proposed copy."""

import contextlib
import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import edtf
from publishing.services import Refused
from publishing.services.basics import lock_record
from publishing.states import LinkState, RecordState
from sources.links import addresses, archive
from sources.links.manners import manners
from sources.links.rounds import Turns, ask_all
from sources.links.wire import open_wire
from sources.models import LinkCheck

FAILURES = (LinkState.GONE, LinkState.BROKEN, LinkState.UNREACHABLE)
APART = datetime.timedelta(days=1)  # one bad evening is not the end of a site
SILENT_ARCHIVE = 3  # failures in a row after which the archive is left alone for this round
DEAD = Q(failing_since__isnull=False) & (
    Q(checked_at__gte=F("failing_since") + APART) | Q(state=LinkState.GONE, checked_at__gt=F("failing_since"))
)


def dead():
    """The checks of links that are given up: failed twice at least a day apart, or twice “not there”."""
    return LinkCheck.objects.filter(DEAD)


def said(check):
    """What a check found, in the reader's language; what is kept is English."""
    status = str(check.status or "")
    general = check.message.replace(status, "%(status)s") if status else check.message
    words = _(general) if general else str(check.get_state_display())
    return words.replace("%(status)s", status)


def due(urls, *, older_than=0, limit=None):
    """Which of the addresses were never checked, or not for so many days; longest ago first."""
    checked = dict(LinkCheck.objects.filter(url__in=urls).values_list("url", "checked_at"))
    latest = timezone.now() - datetime.timedelta(days=older_than)
    waiting = [url for url in urls if url not in checked or checked[url] <= latest]
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    waiting.sort(key=lambda url: (checked.get(url, never), url))
    return waiting[:limit]


def check(urls, report=lambda done, total=None, message="": None, how=None):
    """Ask every address, keep what was found, and say it in numbers.

    Raises `Refused` if links are not to be checked here, or if nothing at all could be reached: then
    it is our own network that fails, and nothing is kept.
    """
    how = how or manners()
    if not how.on:
        raise Refused([_("Checking links is switched off on this installation (ATLAS_CHECK_LINKS).")])
    wire, turns = open_wire(how), Turns(how.pause)
    answers, done = {}, 0
    rounds = ask_all(urls, how, lambda: report(done, len(urls)), wire, turns)
    with contextlib.closing(rounds):
        for url, answer in rounds:
            done += 1
            answers |= {url: answer} if answer else {}
            report(done, len(urls))
    report(done, len(urls), _("Looking for copies in the Internet Archive."))
    copies, archive_answered = _copies([*answers], how, wire, turns, lambda: report(done, len(urls)))
    asked = [a for a in answers.values() if a.state != LinkState.NOT_ASKED or a.reached]
    if asked and not archive_answered and not any(answer.reached for answer in asked):
        raise Refused(
            [_("Nothing could be reached: this machine seems to have no network. Nothing was kept.")]
        )
    for url, answer in answers.items():
        _keep(url, answer, copies.get(url))
    return _counted(answers, len(urls), copies)


def _keep(url, answer, copy):
    """Write down one answer. Failures in a row keep the day of the first."""
    now = timezone.now()
    before = LinkCheck.objects.filter(url=url).first()
    since = (before and before.failing_since) or now
    found = {
        "state": answer.state,
        "status": answer.status,
        "final_url": answer.final_url,
        "message": answer.message[:500],
        "checked_at": now,
        "failing_since": since if answer.state in FAILURES else None,
    }
    if copy is not None:
        found["archived_url"] = copy
    LinkCheck.objects.update_or_create(url=url, defaults=found)


def _counted(answers, total, copies):
    counts = {}
    for answer in answers.values():
        counts[answer.state] = counts.get(answer.state, 0) + 1
    return {
        "checked": len(answers),
        "left_for_later": total - len(answers),
        "copies_proposed": sum(1 for copy in copies.values() if copy),
        "states": counts,
    }


# The archived copy


def _copies(urls, how, wire, turns, beat):
    """({address: proposed copy or empty}, whether the archive answered at all)."""
    found, silent, answered = {}, 0, False
    for url, day in _without_copy(urls) if how.archive else ():
        beat()
        try:
            found[url] = archive.copy_of(url, day, wire, how, turns)
            answered, silent = True, 0
        except archive.NoArchive:
            silent += 1
            if silent == SILENT_ARCHIVE:
                break
    return found, answered


def _without_copy(urls):
    """[(address, the day it was read or appeared)] of those that lack a copy and have no proposal yet."""
    proposed = set(
        LinkCheck.objects.filter(url__in=urls).exclude(archived_url="").values_list("url", flat=True)
    )
    for url, where in addresses.places([url for url in urls if url not in proposed]).items():
        lacking = [place.row for place in where if place.takes_a_copy]
        if lacking:
            yield url, next(filter(None, map(_day_of, lacking)), None)


def _day_of(row):
    """The day on which somebody read what stands at a row's address, as far as it is known."""
    if day := getattr(row, "accessed_on", None) or getattr(row, "verified_on", None):
        return day
    text = getattr(row, "published", "")
    return edtf.bounds(text).earliest if text and edtf.is_valid(text) else None


@transaction.atomic
def take_copy(place, *, url, copy):
    """Write a proposed copy beside its address, as an edit like any other.

    Raises `Refused` if the record has changed meanwhile: its address is another, or a copy stands there.
    """
    record = lock_record(place.record)
    row = record if place.row == place.record else lock_record(place.row)
    reasons = []
    if record.state == RecordState.WITHDRAWN:
        reasons.append(_("%(record)s was withdrawn.") % {"record": record})
    if getattr(row, place.field) != url:
        reasons.append(_("The address of %(record)s was changed meanwhile.") % {"record": record})
    if row.archived_url:
        reasons.append(_("%(record)s has an archived copy already.") % {"record": record})
    if reasons:
        raise Refused(reasons)
    row.archived_url = copy
    row.save(update_fields=["archived_url"])
