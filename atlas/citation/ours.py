"""Citations of what Atlas says: a record, a claim, a list, a release, the whole."""

import hashlib

from atlas.citation import model
from atlas.citation.model import ATLAS, Citation
from publishing import imprint
from publishing.catalogue import stamp
from publishing.models import Release
from publishing.routers import PUBLIC


def record(catalogue, document, edition, **standing):
    """One edition of a record; `standing` as for `_part`."""
    title = catalogue.title(document)
    title = f"{title} (record of a source)" if catalogue.kind == "source" else title
    return _part(edition.record_id, edition, title, f"edition {edition.number}", **standing)


def fact(document, edition, *, words, **standing):
    """One claim, by what it says (`words`) of which record."""
    about = document["about"]
    version = f"{about['id']}, edition {edition.number}"
    return _part(document["id"], edition, f"{about['name']}: {words}", version, **standing)


def _part(identifier, edition, title, version, *, address, release, said):
    """What stands in an edition. `said` are sentences that tell who says it (`claims.attribution`)."""
    return Citation(
        key=f"atlas-{_letters(identifier)}-{edition.number}",
        kind=model.ENTRY,
        title=title,
        container=ATLAS,
        publisher=ATLAS,
        version=version,
        release=release,
        issued=model.day_of(edition.published_at),
        url=address,
        licence=imprint.LICENCE,
        notes=said,
    )


def question(name, query, *, clock, address, count):
    """A list: the question that was asked, and the state of Atlas that answered it."""
    asked = ", ".join(f"{parameter}={value}" for parameter, value in query)
    digest = hashlib.sha256(address.partition("/api/")[2].encode()).hexdigest()[:8]
    return Citation(
        key=f"atlas-{name}-{digest}",
        kind=model.DATASET,
        title=f"{name.capitalize()}: {asked}" if asked else f"{name.capitalize()}",
        authors=(ATLAS,),
        container=ATLAS,
        publisher=ATLAS,
        version=f"as of {stamp(clock.rests_on)}",
        release=whole_release(clock),
        issued=model.day_of(clock.rests_on),
        url=address,
        licence=imprint.LICENCE,
        notes=(f"{count} {'result' if count == 1 else 'results'}.",),
    )


def release(made, *, address):
    """A release."""
    notes = (f"Replaced by {made.replaced_by}.",) if made.replaced_by else ()
    return Citation(
        key=f"atlas-{_letters(made.version)}",
        kind=model.DATASET,
        title=imprint.TITLE,
        authors=(ATLAS,),
        publisher=ATLAS,
        version=made.version,
        issued=made.version[-10:],  # the day of its state, as in CITATION.cff: the same wherever it is made
        url=address,
        licence=imprint.LICENCE,
        notes=notes,
    )


def whole(clock, *, address):
    """Atlas as it stands: its last release, if that is all there is, or else the moment."""
    current = whole_release(clock)
    return Citation(
        key="atlas",
        kind=model.DATASET,
        title=imprint.TITLE,
        authors=(ATLAS,),
        publisher=ATLAS,
        version=current or (clock.rests_on and f"as of {stamp(clock.rests_on)}"),
        issued=clock.rests_on and model.day_of(clock.rests_on),
        url=address,
        licence=imprint.LICENCE,
    )


def release_holding(published_at, superseded_at):
    """The version of the last release that holds what was current between these moments, or None."""
    releases = Release.objects.using(PUBLIC).filter(replaced_by="", as_of__gte=published_at)
    if superseded_at is not None:
        releases = releases.filter(as_of__lt=superseded_at)
    return releases.order_by("-as_of", "-released_at").values_list("version", flat=True).first()


def whole_release(clock):
    """The last release, if nothing was published between it and the clock's moment."""
    if clock.release is None:
        return None
    made = Release.objects.using(PUBLIC).filter(version=clock.release).first()
    return made.version if made and clock.rests_on and made.as_of >= clock.rests_on else None


def _letters(text):
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in text)
