"""What was sent before: of an edition and its claims, while what they refer to was called otherwise."""

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from publishing.models import EarlierText, FactEntry

WHOLE = ""  # in place of a claim: the whole document


def sent(entry_model, at=None):
    """The expression for what is sent for an entry of this model, or was at a moment when it was current."""
    if at is None:
        return F("served")
    claim = OuterRef("record_id") if entry_model is FactEntry else Value(WHOLE)
    later = EarlierText.objects.filter(edition=OuterRef("edition"), claim=claim, until__gt=at)
    return Coalesce(Subquery(later.order_by("until").values("text")[:1]), F("served"))


def texts_of(entry):
    """What is sent for an entry and its claims: {claim, or `WHOLE`: text}."""
    facts = FactEntry.objects.filter(edition=entry.edition)
    return {WHOLE: entry.served} | dict(facts.values_list("record_id", "served"))


def keep(entry, before, after, *, until):
    """Keep the texts that were sent for an entry until a publication from which on others are sent.

    Of two changes at one moment nobody saw what was between them: the first text stays. Nobody saw either
    what was to be sent before the entry was published.
    """
    if entry.published_at < until:
        rows = [
            EarlierText(edition=entry.edition, claim=claim, until=until, text=text)
            for claim, text in before.items()
            if text != after.get(claim)
        ]
        EarlierText.objects.bulk_create(rows, ignore_conflicts=True)


def forget(edition):
    """Forget the earlier texts of an edition. Returns the moments until which they were sent, in order."""
    kept = EarlierText.objects.filter(edition=edition)
    moments = list(kept.filter(claim=WHOLE).order_by("until").values_list("until", flat=True))
    kept.delete()
    return moments
