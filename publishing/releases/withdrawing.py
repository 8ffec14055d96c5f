"""Redaction and releases: those that held a redacted value are taken back, and made again without it.

Whether a release held it follows from the editions in which it stood, for a release holds nothing that its
editions and tombstones do not say. Within the transaction of the redaction releases leave the list, with
their checksums (by which a guess could be confirmed); after it their files go, and a job makes them again
under new numbers. If a crash comes between, the job does the rest, and the list is right already.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from publishing import jobs, kinds
from publishing.models import Edition, Release, ReleaseFile, Tombstone
from publishing.releases import folder as folders
from publishing.releases import versions
from publishing.releases.making import make_by, one_at_a_time, plan_of, take_lock
from publishing.releases.store import Dangling
from publishing.services.basics import Refused

TASK = "reissue_releases"


def that_hold(found):
    """The releases whose files say what stands in the places `found`, the oldest first."""
    keys = {model: {p.key for p in found if p.model is model} for model in (Edition, Tombstone, Release)}
    standing = Release.objects.filter(replaced_by="").order_by("as_of", "pk")
    if not any(keys.values()) or not standing.exists():
        return []
    spans = [*_spans_of_editions(keys[Edition]), *_spans_of_tombstones(keys[Tombstone])]
    named = {*keys[Release]}
    named |= {
        again.pk
        for old in Release.objects.filter(pk__in=named).exclude(replaced_by="")
        for again in standing.filter(version=old.replaced_by)
    }
    return [one for one in standing if one.pk in named or _reaches(one, spans)]


def _spans_of_editions(keys):
    """[(from, until or None)] in which these editions were current."""
    for kind in kinds.all_kinds():
        entries = kind.entry_model.objects.filter(edition__in=keys)
        yield from entries.values_list("published_at", "superseded_at")


def _spans_of_tombstones(keys):
    stones = Tombstone.objects.filter(pk__in=keys).exclude(what=Tombstone.REDACTED)
    yield from stones.values_list("at", "ended_at")


def _reaches(release, spans):
    """Whether one of the spans touches the release's state, or the state that its changes start from."""
    previous = Release.objects.filter(version=release.previous).first() if release.previous else None
    first = previous.as_of if previous else release.as_of
    return any(start <= release.as_of and (end is None or end > first) for start, end in spans)


def take_back(found, shelf, *, by, reason):
    """Take the releases that hold a redacted value from the list. Returns their versions.

    Call it within the transaction of the redaction, with the locked shelf, before the value goes.
    """
    held = that_hold(found)
    for release in held:
        version = versions.draw(versions.day_of(release))
        Release.objects.filter(pk=release.pk).update(replaced_by=version, reason=reason)
        ReleaseFile.objects.filter(release=release).delete()
    if held:
        shelf.version += 1
        shelf.save(update_fields=["version"])
        jobs.enqueue(TASK, by=by, title=_("Make releases again after a redaction"))
        gone = [release.version for release in held]
        # What cannot be removed now does not undo the redaction: the job tries again, and says so.
        transaction.on_commit(lambda: [folders.remove(version) for version in gone], robust=True)
    return [release.version for release in held]


def nobody_makes_one():
    """Reasons against a redaction now; else nobody can make a release until the transaction ends."""
    if take_lock():
        return []
    return [_("A release is being made and would hold the value: wait until it is done.")]


def reissue(job, report):
    """The task: make again what was taken back."""
    try:
        return {"made": make_owed(lambda done, total, what: report(done, total, str(what)))}
    except (folders.NotMade, Dangling) as fault:
        hint = _("Releases that were taken back are made again by the next “manage.py release”.")
        raise Refused([str(fault), hint]) from fault


def make_owed(report):
    """Make again what was taken back, the oldest first; safe to repeat. Returns the new versions."""
    done = []
    with one_at_a_time():
        made = set(Release.objects.values_list("version", flat=True))
        for old in Release.objects.exclude(replaced_by="").order_by("as_of", "pk"):
            folders.remove(old.version)
            if old.replaced_by not in made:
                plan = plan_of(_again(old))
                make_by(plan, report)
                done.append(plan.version)
    return done


def _again(old):
    """The release that stands in the place of one that was taken back; not saved."""
    previous = Release.objects.filter(version=old.previous).first() if old.previous else None
    return Release(
        version=old.replaced_by,
        as_of=old.as_of,
        note=old.note,
        previous=(previous.replaced_by or previous.version) if previous else "",
    )


jobs.register(TASK, reissue)
