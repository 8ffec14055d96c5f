"""The passage behind a claim. The claim's own wins; else the source's at the same place."""

from publishing.locators import same_place
from sources.models import Excerpt


def excerpts_for(claims):
    """{key of the claim: passage or empty text}, in one query however many there are."""
    claims = list(claims)
    wanted = {claim.source_id for claim in claims if not claim.excerpt and claim.source_id and claim.locator}
    rows = (
        Excerpt.objects.filter(source__in=wanted).values_list("source", "locator", "text") if wanted else ()
    )
    known = {(source, same_place(locator)): text for source, locator, text in rows}
    return {
        claim.pk: claim.excerpt or known.get((claim.source_id, same_place(claim.locator)), "")
        for claim in claims
    }
